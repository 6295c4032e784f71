#include "model/decimal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace assay {
namespace {

constexpr std::int64_t largest = max_value_micro;

std::int64_t any_value() { return *rc::gen::inRange<std::int64_t>(-largest, largest + 1); }

std::string buffered(std::int64_t value) {
  char buffer[24];
  return {buffer, format_micro(value, buffer)};
}

TEST(Decimal, ReadsWhatJsonCallsANumberExactly) {
  EXPECT_EQ(parse_micro("0"), 0);
  EXPECT_EQ(parse_micro("-0.000"), 0);
  EXPECT_EQ(parse_micro("12.5"), 12'500'000);
  EXPECT_EQ(parse_micro("-1e-3"), -1'000);
  EXPECT_EQ(parse_micro("1.50E+2"), 150'000'000);
  EXPECT_EQ(parse_micro("0.1"), 100'000);
  EXPECT_EQ(parse_micro("1234567e-6"), 1'234'567);
  EXPECT_EQ(parse_micro("1000000000"), largest);
  EXPECT_EQ(parse_micro("-1e9"), -largest);
  EXPECT_EQ(parse_micro("0e999999999999999999999"), 0);
}

TEST(Decimal, RefusesMoreThanSixDecimalsAndMoreThanABillion) {
  EXPECT_FALSE(parse_micro("0.0000001"));
  EXPECT_FALSE(parse_micro("1e-7"));
  EXPECT_EQ(parse_micro("0.1234560000"), 123'456);
  EXPECT_FALSE(parse_micro("1000000000.000001"));
  EXPECT_FALSE(parse_micro("1e10"));
  EXPECT_FALSE(parse_micro("1e99999999999999999999"));
  EXPECT_FALSE(parse_micro(std::string(400, '9')));
}

TEST(Decimal, RefusesWhatJsonDoesNotCallANumber) {
  for (const char* const text : {"", "-", "+1", "01", ".5", "1.", "1e", "1e+", "1e+-2", "1 ", " 1",
                                 "0x10", "NaN", "Infinity", "1,5", "--1", "1e1.5", "1_000"})
    EXPECT_FALSE(parse_micro(text)) << text;
}

TEST(Decimal, WritesMinimalPlainDecimals) {
  EXPECT_EQ(format_micro(Int128{0}), "0");
  EXPECT_EQ(format_micro(Int128{-1'000}), "-0.001");
  EXPECT_EQ(format_micro(Int128{12'500'000}), "12.5");
  EXPECT_EQ(format_micro(Int128{3'000'000}), "3");
  EXPECT_EQ(format_scaled(Int128{1'000'000} * 1'000'000 * 7, 12), "7");
  EXPECT_EQ(format_scaled(-1, 12), "-0.000000000001");
}

TEST(Decimal, WritesTheLargestSquareThatFits) {
  const Int128 least = static_cast<Int128>(UInt128{1} << 127U);
  EXPECT_EQ(format_scaled(least, 12), "-170141183460469231731687303.715884105728");
  EXPECT_EQ(format_scaled(-(least + 1), 0), "170141183460469231731687303715884105727");
}

RC_GTEST_PROP(Decimal, WhatIsWrittenReadsBackTheSame, ()) {
  const std::int64_t value = any_value();
  RC_ASSERT(parse_micro(format_micro(Int128{value})) == value);
}

RC_GTEST_PROP(Decimal, BothWritersAgree, ()) {
  const auto value = *rc::gen::arbitrary<std::int64_t>();
  RC_ASSERT(buffered(value) == format_micro(Int128{value}));
}

RC_GTEST_PROP(Decimal, AnExponentMovesThePointAndNothingElse, ()) {
  const std::int64_t value = any_value();
  const int shift = *rc::gen::inRange(0, 40);
  const std::string digits =
      std::to_string(value) + std::string(static_cast<std::size_t>(shift), '0');
  RC_ASSERT(parse_micro(digits + "e-" + std::to_string(6 + shift)) == value);
}

RC_GTEST_PROP(Decimal, WrittenTextIsMinimal, ()) {
  const std::string text = format_micro(Int128{any_value()});
  if (text.find('.') == std::string::npos) return;
  RC_ASSERT(text.back() != '0');
  RC_ASSERT(text.back() != '.');
  RC_ASSERT(text.find_first_of("eE+") == std::string::npos);
}

RC_GTEST_PROP(Decimal, AnyBytesAreReadOrRefusedButNeverCrash, (const std::string& text)) {
  const auto value = parse_micro(text);
  if (value) RC_ASSERT(parse_micro(format_micro(Int128{*value})) == value);
}

}  // namespace
}  // namespace assay
