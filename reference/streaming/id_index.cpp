#include "reference/streaming/id_index.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::reference {
namespace {

constexpr std::uint64_t first_size = 1U << 7U;
constexpr std::uint64_t overrun = 32;
constexpr std::uint64_t lines_per_move = 2;  // done long before the next table is full

}  // namespace

std::size_t IdIndex::Line::used() const {
  std::size_t out = 0;
  for (const std::uint32_t entry : entries)
    out += entry != 0 ? 1 : 0;
  return out;
}

bool IdIndex::Line::may_hold(std::uint32_t hash) const {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < line_slots; ++i)
    found |= hashes[i] == hash ? entries[i] : 0;
  return found != 0;
}

IdIndex::Table::Table(std::uint64_t lines)
    : main_size{lines}, size{lines + overrun}, memory{size * sizeof(Line)} {}

IdIndex::IdIndex() : now_{first_size} {}

std::uint32_t IdIndex::hash(const Text& event_id) {
  const std::string_view text = event_id.view();
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()) >> 32U);
}

std::uint32_t IdIndex::find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                                   const Journal& journal) {
  const Table& table = home(hash);
  Line& line = table.lines()[table.place(hash)];
  const std::size_t used = line.used();
  if (line.may_hold(hash) || used == line_slots) [[unlikely]] {
    const std::uint32_t known = find_further(table, hash, event_id, journal);
    if (known != 0) return known - 1;
    put(table, hash, next + 1);
  } else {
    line.hashes[used] = hash;
    line.entries[used] = next + 1;
  }
  count_one_more();
  return next;
}

void IdIndex::add(std::uint32_t hash, std::uint32_t index) {
  put(home(hash), hash, index + 1);
  count_one_more();
}

/// 1 + the entry of this id; 0: not there.
std::uint32_t IdIndex::find_further(const Table& table, std::uint32_t hash, const Text& event_id,
                                    const Journal& journal) const {
  const auto is_it = [&](std::uint32_t its_hash, std::uint32_t entry) {
    return its_hash == hash && entry != 0 && journal[entry - 1].event_id == event_id;
  };
  for (std::uint64_t at = table.place(hash); at < table.size; ++at) {
    const Line& line = table.lines()[at];
    for (std::size_t i = 0; i < line_slots; ++i) {
      if (is_it(line.hashes[i], line.entries[i])) return line.entries[i];
    }
    if (!line.is_full()) return 0;
  }
  for (const Slot& slot : beyond_) {
    if (is_it(slot.hash, slot.entry)) return slot.entry;
  }
  return 0;
}

void IdIndex::put(const Table& table, std::uint32_t hash, std::uint32_t entry) {
  for (std::uint64_t at = table.place(hash); at < table.size; ++at) {
    Line& line = table.lines()[at];
    const std::size_t used = line.used();
    if (used == line_slots) continue;
    line.hashes[used] = hash;
    line.entries[used] = entry;
    return;
  }
  beyond_.push_back({.hash = hash, .entry = entry});
}

void IdIndex::count_one_more() {
  if (++used_ * 16 >= now_.main_size * line_slots * 11) grow();
  if (old_.size != 0) move_some();
}

void IdIndex::grow() {
  while (old_.size != 0)
    move_some();
  old_ = std::move(now_);
  now_ = Table{old_.main_size * 2};
  frontier_ = 0;
}

/// Moves a few lines and stops behind one that is not full: what was placed late because of full
/// lines has then moved with them, and every hash is in one table alone.
void IdIndex::move_some() {
  const Line* const from = old_.lines();
  const std::uint64_t enough = frontier_ + lines_per_move;
  while (frontier_ < old_.size && (frontier_ < enough || from[frontier_ - 1].is_full())) {
    const Line& line = from[frontier_++];
    for (std::size_t i = 0; i < line_slots && line.entries[i] != 0; ++i)
      put(now_, line.hashes[i], line.entries[i]);
  }
  if (frontier_ < old_.size) return;
  old_ = {};
  frontier_ = 1;
  std::vector<Slot> beyond;
  beyond.swap(beyond_);
  for (const Slot& slot : beyond)
    put(now_, slot.hash, slot.entry);
}

}  // namespace assay::reference
