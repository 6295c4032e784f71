#include "model/wire/eight_bytes.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace assay {
namespace {

using Eight = std::array<char, 8>;

Eight any_eight() {
  return *rc::gen::container<Eight>(rc::gen::oneOf(
      rc::gen::element('"', '\\', '}', ' ', '!', '#', '/', '0', '9', ':', '\x1F', '\x7F'),
      rc::gen::arbitrary<char>()));
}

/// The place of the first byte that is marked, 8 where none is.
std::size_t place(std::uint64_t marks) { return marks == 0 ? 8 : first_mark(marks); }

template <class Is>
std::size_t place_where(const Eight& bytes, Is is) {
  return static_cast<std::size_t>(std::ranges::find_if(bytes, is) - bytes.begin());
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

RC_GTEST_PROP(EightBytes, MarkTheFirstOfTheirKind, ()) {
  const Eight bytes = any_eight();
  const std::uint64_t word = load_word(bytes.data());
  RC_ASSERT(word == word_of(bytes.data()));
  RC_ASSERT(place(string_marks(word)) ==
            place_where(bytes, [](char c) { return is_control(c) || c == '"' || c == '\\'; }));
  RC_ASSERT(place(brace_marks(word)) ==
            place_where(bytes, [](char c) { return is_control(c) || c == '}'; }));
  RC_ASSERT(place(digit_marks(word ^ every_byte('0'))) ==
            place_where(bytes, [](char c) { return c < '0' || c > '9'; }));
}

RC_GTEST_PROP(EightBytes, MakeANumberOfEightDigits, ()) {
  const auto number = *rc::gen::inRange<std::uint64_t>(0, 100'000'000);
  const std::string text = std::to_string(100'000'000 + number).substr(1);
  RC_ASSERT(eight_digits(load_word(text.data()) ^ every_byte('0')) == number);
}

}  // namespace
}  // namespace assay
