#include "reference/streaming/id_index.hpp"

#include <algorithm>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "model/contract.hpp"

namespace assay::reference {
namespace {

constexpr std::uint64_t first_homes = 128;
constexpr std::uint64_t reach = 32;  // lines in which an id may stand, from its home on
// Lines moved per addition. While lines wait, ids still come to them: at 2 the last to wait hold
// 6 of 8 slots on average, at 1/3 they would all be full.
constexpr std::uint64_t lines_per_move = 2;
constexpr std::uint64_t few_lines = 128;  // moved at once

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

IdIndex::IdIndex() : homes_{first_homes} { open_lines(); }

void IdIndex::open_lines() {
  // Records come in chunks, each as large as all before it together: the last line's is the only
  // one that may be missing.
  static_cast<void>(lines_.open(static_cast<std::uint32_t>(homes_ + reach - 1)));
}

std::uint32_t IdIndex::hash(const Text& event_id) {
  const std::string_view text = event_id.view();
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()) >> 32U);
}

std::uint32_t IdIndex::find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                                   const Journal& journal) {
  Line& first = line(home(hash));
  const std::size_t used = first.used();
  if (first.may_hold(hash) || used == line_slots || !beyond_.empty()) [[unlikely]] {
    const std::uint32_t known = find_further(hash, event_id, journal);
    if (known != 0) return known - 1;
    put({.hash = hash, .entry = next + 1});
  } else {
    first.hashes[used] = hash;
    first.entries[used] = next + 1;
  }
  count_one_more();
  return next;
}

void IdIndex::add(std::uint32_t hash, std::uint32_t index) {
  put({.hash = hash, .entry = index + 1});
  count_one_more();
}

/// 1 + the entry of this id; 0: not there.
std::uint32_t IdIndex::find_further(std::uint32_t hash, const Text& event_id,
                                    const Journal& journal) const {
  const auto is_it = [&](const Slot& slot) {
    return slot.hash == hash && slot.entry != 0 && journal[slot.entry - 1].event_id == event_id;
  };
  const std::uint64_t first = home(hash);
  for (std::uint64_t at = first; at < first + reach; ++at) {
    const Line& here = line(at);
    for (std::size_t i = 0; i < line_slots; ++i) {
      if (is_it(here.slot(i))) return here.entries[i];
    }
    if (!here.is_full()) break;
  }
  const auto found = std::ranges::find_if(beyond_, is_it);
  return found == beyond_.end() ? 0 : found->entry;
}

void IdIndex::put(const Slot& slot) {
  const std::uint64_t first = home(slot.hash);
  for (std::uint64_t at = first; at < first + reach; ++at) {
    Line& here = line(at);
    if (here.is_full()) continue;
    const std::size_t used = here.used();
    here.hashes[used] = slot.hash;
    here.entries[used] = slot.entry;
    return;
  }
  beyond_.push_back(slot);
}

void IdIndex::reserve(std::uint64_t ids) {
  expects(used_ == 0, "an empty index");
  while (is_crowded(ids)) {
    homes_ *= 2;
    open_lines();
  }
}

void IdIndex::count_one_more() {
  if (is_crowded(++used_)) [[unlikely]]
    grow();
  if (frontier_ != 0) move_some();
}

void IdIndex::grow() {
  while (frontier_ != 0)
    move_some();
  frontier_ = homes_;
  homes_ *= 2;
  open_lines();
}

/// Moves a few lines below the frontier, and on down to one with room: then no id stands on another
/// side of the frontier than its home. New homes lie at twice the old ones, hence above all lines
/// that still wait, but for the lowest, which therefore move together.
void IdIndex::move_some() {
  std::uint64_t end = frontier_;
  while (line(end - 1).is_full())  // ids may have come since, and run over
    ++end;
  std::uint64_t first = frontier_ <= few_lines ? 0 : frontier_ - lines_per_move;
  while (first > 0 && line(first - 1).is_full())
    --first;
  if (first <= few_lines) first = 0;
  for (std::uint64_t at = end; at-- > first;) {
    const bool all_at_home = at == 0 || !line(at - 1).is_full();
    if (all_at_home && 2 * at >= end) {
      split(at);
    } else {
      take_out(at);
    }
  }
  frontier_ = first;
  for (const Slot& slot : moving_)
    put(slot);
  moving_.clear();
}

/// Moves a line whose ids are all at home: the next bit of their hash tells to which of its two new
/// homes each goes, and those are empty.
void IdIndex::split(std::uint64_t at) {
  const Line before = line(at);
  line(at) = {};
  const std::array<Line*, 2> homes{&line(2 * at), &line(2 * at + 1)};
  std::array<std::size_t, 2> used{};
  for (std::size_t i = 0; i < line_slots && before.entries[i] != 0; ++i) {
    const std::size_t side = (std::uint64_t{before.hashes[i]} * homes_ >> 32U) & 1U;
    homes[side]->hashes[used[side]] = before.hashes[i];
    homes[side]->entries[used[side]++] = before.entries[i];
  }
}

/// What the line holds goes to `moving_`; it is empty then.
void IdIndex::take_out(std::uint64_t at) {
  Line& here = line(at);
  for (std::size_t i = 0; i < line_slots && here.entries[i] != 0; ++i)
    moving_.push_back(here.slot(i));
  here = {};
}

}  // namespace assay::reference
