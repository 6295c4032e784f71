#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/text.hpp"
#include "reference/streaming/journal.hpp"
#include "reference/streaming/prefetch.hpp"
#include "reference/streaming/records.hpp"

namespace assay::reference {

/// Finds the journal's entry of an event id. Exact: a slot holds 32 bits of the id's hash and the
/// entry's index, and where those bits agree the id itself is compared in the journal.
///
/// Eight slots share a cache line, and an id goes into the first free slot of its home line, or of
/// the lines that follow: most look-ups touch one line and take no branch that depends on the data.
/// Homes lie in the order of the hash, so that the table doubles in place, from its end down, in
/// one sequential pass, and that pass is spread over the additions that follow: no single one waits
/// for the whole table, and no memory is given back. 8 bytes a slot, 11/16 used at most.
class IdIndex {
 public:
  IdIndex();

  [[nodiscard]] static std::uint32_t hash(const Text& event_id);

  void prefetch(std::uint32_t hash) const { reference::prefetch(&line(home(hash))); }

  /// The entry of this id, or the index `next` after adding it.
  std::uint32_t find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                            const Journal& journal);

  /// Room for `ids` of them, before the first comes: then none of them makes the table grow.
  void reserve(std::uint64_t ids);

  /// Adds an id that is known to be new.
  void add(std::uint32_t hash, std::uint32_t index);

 private:
  static constexpr std::size_t line_slots = 8;

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;  // 1 + index; 0: free
  };

  /// Slots are used from the first on.
  struct Line {
    std::array<std::uint32_t, line_slots> hashes{};
    std::array<std::uint32_t, line_slots> entries{};

    [[nodiscard]] std::size_t used() const;
    [[nodiscard]] bool may_hold(std::uint32_t hash) const;

    [[nodiscard]] bool is_full() const { return entries.back() != 0; }

    [[nodiscard]] Slot slot(std::size_t i) const { return {hashes[i], entries[i]}; }
  };

  static_assert(sizeof(Line) == 64);

  [[nodiscard]] Line& line(std::uint64_t at) const {
    return *reinterpret_cast<Line*>(lines_.find(static_cast<std::uint32_t>(at)));
  }

  /// Where the search for this hash begins: below the frontier homes are those of the table that
  /// was half as large.
  [[nodiscard]] std::uint64_t home(std::uint32_t hash) const {
    const std::uint64_t before = std::uint64_t{hash} * (homes_ / 2) >> 32U;
    return before < frontier_ ? before : std::uint64_t{hash} * homes_ >> 32U;
  }

  [[nodiscard]] std::uint32_t find_further(std::uint32_t hash, const Text& event_id,
                                           const Journal& journal) const;
  void put(const Slot& slot);
  void open_lines();

  [[nodiscard]] bool is_crowded(std::uint64_t ids) const {
    return ids * 16 >= homes_ * line_slots * 11;
  }

  void count_one_more();
  void grow();
  void move_some();
  void split(std::uint64_t at);
  void take_out(std::uint64_t at);

  Records lines_{sizeof(Line)};
  std::uint64_t homes_;         // lines that are homes
  std::uint64_t frontier_ = 0;  // lines below it wait to be moved; the last of them had room
  std::uint64_t used_ = 0;
  std::vector<Slot> moving_;  // empty between calls
  std::vector<Slot> beyond_;  // whose lines were full: many equal hashes only
};

}  // namespace assay::reference
