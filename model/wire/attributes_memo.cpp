#include "model/wire/attributes_memo.hpp"

#include "model/decimal.hpp"
#include "model/wire/eight_bytes.hpp"

namespace assay {
namespace {

constexpr std::size_t most_remembered = 65'536;

/// Both halves of the product with an odd constant, which every bit of the word reaches.
std::uint64_t mixed(std::uint64_t word) {
  const UInt128 product = UInt128{word} * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

}  // namespace

std::optional<ObjectText> object_text(const char* at) {
  const char* const start = at;
  std::uint64_t hash = 0;
  std::uint64_t word = load_word(at);
  std::uint64_t marks = brace_marks(word);
  while (marks == 0) {
    hash = mixed(hash ^ word);
    at += word_bytes;
    word = load_word(at);
    marks = brace_marks(word);
  }
  const std::size_t rest = first_mark(marks);
  if (at[rest] != '}') return std::nullopt;
  const std::uint64_t below_brace = (std::uint64_t{1} << (8 * rest)) - 1;
  hash = mixed(hash ^ (word & below_brace) ^ rest << 56U);
  return ObjectText{.text = {start, static_cast<std::size_t>(at + rest + 1 - start)}, .hash = hash};
}

void AttributesMemo::add(const ObjectText& object, AttributesId id) {
  if (count_ >= most_remembered) return;
  if (count_ * 2 >= slots_.size()) grow();
  slots_[slot_of(object)] = {.hash = object.hash, .text = texts_.keep(object.text), .id = id};
  ++count_;
}

void AttributesMemo::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (!slot.text.empty()) slots_[slot_of({.text = slot.text, .hash = slot.hash})] = slot;
  }
}

}  // namespace assay
