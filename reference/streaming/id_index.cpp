#include "reference/streaming/id_index.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::reference {
namespace {

constexpr std::uint64_t first_size = 1U << 10U;
constexpr std::uint64_t overrun = 256;
constexpr std::uint64_t slots_per_move = 32;  // done long before the next table is 3/4 full

}  // namespace

IdIndex::Table::Table(std::uint64_t places)
    : main_size{places}, size{places + overrun}, memory{size * sizeof(Slot)} {}

IdIndex::IdIndex() : now_{first_size} {}

std::uint32_t IdIndex::hash(const Text& event_id) {
  const std::string_view text = event_id.view();
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()) >> 32U);
}

std::uint32_t IdIndex::find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                                   const Journal& journal) {
  const Table& table = home(hash);
  const Slot* const slots = table.slots();
  const auto is_it = [&](const Slot& slot) {
    return slot.hash == hash && journal[slot.index_plus_one - 1].event_id == event_id;
  };
  std::uint64_t at = table.place(hash);
  for (; at < table.size && slots[at].index_plus_one != 0; ++at) {
    if (is_it(slots[at])) return slots[at].index_plus_one - 1;
  }
  if (at == table.size) {
    for (const Slot& slot : beyond_) {
      if (is_it(slot)) return slot.index_plus_one - 1;
    }
  }
  put(table, {.hash = hash, .index_plus_one = next + 1});
  if (++used_ * 4 >= now_.main_size * 3) grow();
  if (old_.size != 0) move_some();
  return next;
}

void IdIndex::put(const Table& table, const Slot& slot) {
  Slot* const slots = table.slots();
  std::uint64_t at = table.place(slot.hash);
  while (at < table.size && slots[at].index_plus_one != 0)
    ++at;
  if (at == table.size) {
    beyond_.push_back(slot);
  } else {
    slots[at] = slot;
  }
}

void IdIndex::grow() {
  while (old_.size != 0)
    move_some();
  old_ = std::move(now_);
  now_ = Table{old_.main_size * 2};
  frontier_ = 0;
}

/// Moves a few slots and stops before a free one: what was placed late because of its neighbours
/// has then moved with them, and every hash is in one table alone.
void IdIndex::move_some() {
  const Slot* const from = old_.slots();
  const std::uint64_t enough = frontier_ + slots_per_move;
  while (frontier_ < old_.size && (frontier_ < enough || from[frontier_].index_plus_one != 0)) {
    if (from[frontier_].index_plus_one != 0) put(now_, from[frontier_]);
    ++frontier_;
  }
  if (frontier_ < old_.size) return;
  old_ = {};
  frontier_ = 1;
  std::vector<Slot> beyond;
  beyond.swap(beyond_);
  for (const Slot& slot : beyond)
    put(now_, slot);
}

}  // namespace assay::reference
