#include "reference/streaming/id_index.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::reference {
namespace {

constexpr std::uint64_t first_size = 1U << 12U;
constexpr std::uint64_t overrun = 256;

}  // namespace

IdIndex::IdIndex() : main_size_{first_size}, slots_(first_size + overrun) {}

std::uint32_t IdIndex::hash(const Text& event_id) {
  const std::string_view text = event_id.view();
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()) >> 32U);
}

std::uint32_t IdIndex::find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                                   const Journal& journal) {
  std::size_t at = place(hash);
  for (; at < slots_.size() && slots_[at].index_plus_one != 0; ++at) {
    if (slots_[at].hash != hash) continue;
    const std::uint32_t index = slots_[at].index_plus_one - 1;
    if (journal[index].event.event_id == event_id) return index;
  }
  if (used_ * 4 >= main_size_ * 3) grow();
  insert({.hash = hash, .index_plus_one = next + 1});
  return next;
}

void IdIndex::insert(const Slot& slot) {
  std::size_t at = place(slot.hash);
  while (at < slots_.size() && slots_[at].index_plus_one != 0)
    ++at;
  if (at == slots_.size()) slots_.resize(slots_.size() + overrun);
  slots_[at] = slot;
  ++used_;
}

void IdIndex::grow() {
  std::vector<Slot> old(main_size_ * 2 + overrun);
  old.swap(slots_);
  main_size_ *= 2;
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.index_plus_one != 0) insert(slot);
  }
}

}  // namespace assay::reference
