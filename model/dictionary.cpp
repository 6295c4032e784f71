#include "model/dictionary.hpp"

#include <algorithm>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "model/contract.hpp"
#include "model/decimal.hpp"

namespace assay {
namespace {

constexpr std::size_t block_bytes = std::size_t{64} << 10U;

std::uint32_t hash_of(const Text& text) {
  if (text.is_view()) {
    const std::string_view bytes = text.view();
    return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
  }
  // Both halves of one product, as wyhash ends. The constants are its, too.
  const auto [low, high] = text.words();
  const UInt128 product = UInt128{low ^ 0xA0761D6478BD642FULL} * (high ^ 0xE7037ED1A0B428DBULL);
  return static_cast<std::uint32_t>(product) ^ static_cast<std::uint32_t>(product >> 64U);
}

}  // namespace

StringPool::StringPool() : slots_(64) {}

std::string_view StringPool::keep(std::string_view text) {
  if (text.empty()) return "";  // needs no block, and there may be none yet
  if (block_used_ + text.size() > block_size_) {
    block_size_ = std::max(block_bytes, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_size_));
    block_used_ = 0;
  }
  char* const where = blocks_.back().get() + block_used_;
  std::copy_n(text.data(), text.size(), where);
  block_used_ += text.size();
  return {where, text.size()};
}

std::size_t StringPool::slot_of(const Text& text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].index != 0 &&
         (slots_[at].hash != hash || texts_[slots_[at].index - 1] != text)) {
    at = (at + 1) & mask;
  }
  return at;
}

void StringPool::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.index == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].index != 0)
      at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::uint32_t StringPool::add(const Text& text) { return add(text, hash_of(text)); }

std::uint32_t StringPool::add(const Text& text, std::uint32_t hash) {
  std::size_t at = slot_of(text, hash);
  if (slots_[at].index != 0) return slots_[at].index - 1;
  expects(texts_.size() < UINT32_MAX - 1, "fewer than 2^32 distinct strings");
  if (texts_.size() * 2 >= slots_.size()) {
    grow();
    at = slot_of(text, hash);
  }
  const auto index = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(text.is_view() ? Text{keep(text.view())} : text);
  slots_[at] = {.hash = hash, .index = index + 1};
  return index;
}

void StringPool::add(std::span<const Text> texts, std::uint32_t* indices) {
  std::array<std::uint32_t, most_at_once> hashes;    // NOLINT(*-init): filled below
  std::array<const Text*, most_at_once> candidates;  // NOLINT(*-init): filled below
  const std::size_t count = texts.size();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < count; ++i) {
    hashes[i] = hash_of(texts[i]);
    __builtin_prefetch(&slots_[hashes[i] & mask]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Slot& slot = slots_[hashes[i] & mask];
    candidates[i] = slot.index == 0 ? nullptr : &texts_[slot.index - 1];
    __builtin_prefetch(candidates[i]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (texts[i].is_view() && candidates[i] != nullptr)
      __builtin_prefetch(candidates[i]->view().data());
  }
  for (std::size_t i = 0; i < count; ++i)
    indices[i] = add(texts[i], hashes[i]);
}

std::optional<std::uint32_t> StringPool::find(std::string_view text) const {
  const Text key{text};
  const Slot& slot = slots_[slot_of(key, hash_of(key))];
  if (slot.index == 0) return std::nullopt;
  return slot.index - 1;
}

Dictionary::Dictionary() { attributes({}); }

std::optional<Symbol> Dictionary::find_symbol(std::string_view text) const {
  const auto found = symbols_.find(text);
  if (!found) return std::nullopt;
  return Symbol{*found};
}

void Dictionary::units(UnitKind kind, std::span<const Text> texts, std::span<UnitId> units) {
  std::array<std::uint32_t, StringPool::most_at_once> indices{};
  while (!texts.empty()) {
    const std::size_t count = std::min(texts.size(), indices.size());
    units_[index(kind)].add(texts.first(count), indices.data());
    std::transform(indices.begin(), indices.begin() + static_cast<std::ptrdiff_t>(count),
                   units.begin(), [](std::uint32_t value) { return UnitId{value}; });
    texts = texts.subspan(count);
    units = units.subspan(count);
  }
}

std::optional<UnitId> Dictionary::find_unit(UnitKind kind, std::string_view text) const {
  const auto found = units_[index(kind)].find(text);
  if (!found) return std::nullopt;
  return UnitId{*found};
}

AttributesId Dictionary::attributes(std::vector<Attribute> set) {
  std::ranges::sort(set, {}, [this](const Attribute& a) { return text(a.key); });
  expects(std::ranges::adjacent_find(set, {}, &Attribute::key) == set.end(),
          "attributes with distinct keys");
  std::string key;
  for (const Attribute& attribute : set) {
    for (const std::uint32_t word : {attribute.key.value, attribute.value.value}) {
      for (unsigned shift = 0; shift < 32; shift += 8)
        key.push_back(static_cast<char>(word >> shift & 0xFFU));
    }
  }
  const std::uint32_t id = set_keys_.add(key);
  if (id == sets_.size()) sets_.push_back(std::move(set));
  return AttributesId{id};
}

std::span<const Attribute> Dictionary::attributes(AttributesId id) const { return sets_[id.value]; }

std::optional<Symbol> Dictionary::value_of(AttributesId id, Symbol key) const {
  const auto set = attributes(id);
  const auto found = std::ranges::find(set, key, &Attribute::key);
  if (found == set.end()) return std::nullopt;
  return found->value;
}

DefinitionId Dictionary::definition(ExperimentDefinition definition) {
  const auto id = static_cast<std::uint32_t>(definitions_.size());
  for (std::uint32_t i = 0; i < id; ++i) {
    if (definitions_[i] == definition) return DefinitionId{i};
  }
  definitions_.push_back(std::move(definition));
  return DefinitionId{id};
}

Text Dictionary::keep(std::string_view text) {
  if (text.size() <= Text::inline_capacity) return Text{text};
  return Text{symbols_.keep(text)};
}

}  // namespace assay
