#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/text.hpp"
#include "reference/streaming/journal.hpp"
#include "reference/streaming/prefetch.hpp"
#include "reference/streaming/zeroed_memory.hpp"

namespace assay::reference {

/// Finds the journal's entry of an event id. Exact: a slot holds 32 bits of the id's hash and the
/// entry's index, and where those bits agree the id itself is compared in the journal.
///
/// Eight slots share a cache line, and an id goes into the first free slot of its line, or of the
/// next line with one: most look-ups touch one line and take no branch that depends on the data.
/// Lines lie in the order of the hash, so that growing is one sequential pass, and that pass is
/// spread over the additions that follow: no single one waits for the whole table. 8 bytes a slot,
/// 11/16 used at most.
class IdIndex {
 public:
  IdIndex();

  [[nodiscard]] static std::uint32_t hash(const Text& event_id);

  void prefetch(std::uint32_t hash) const {
    const Table& table = home(hash);
    reference::prefetch(table.lines() + table.place(hash));
  }

  /// The entry of this id, or the index `next` after adding it.
  std::uint32_t find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                            const Journal& journal);

  /// Adds an id that is known to be new.
  void add(std::uint32_t hash, std::uint32_t index);

 private:
  static constexpr std::size_t line_slots = 8;

  /// Slots are used from the first on.
  struct Line {
    std::array<std::uint32_t, line_slots> hashes{};
    std::array<std::uint32_t, line_slots> entries{};  // 1 + index; 0: free

    [[nodiscard]] std::size_t used() const;
    [[nodiscard]] bool may_hold(std::uint32_t hash) const;
    [[nodiscard]] bool is_full() const { return entries.back() != 0; }
  };

  static_assert(sizeof(Line) == 64);

  /// main_size lines for first choices, then an overrun.
  struct Table {
    std::uint64_t main_size = 0;
    std::uint64_t size = 0;
    ZeroedMemory memory;

    Table() = default;
    explicit Table(std::uint64_t lines);

    [[nodiscard]] Line* lines() const { return reinterpret_cast<Line*>(memory.data()); }

    [[nodiscard]] std::uint64_t place(std::uint32_t hash) const {
      return std::uint64_t{hash} * main_size >> 32U;
    }
  };

  /// The table that would hold this hash: while growing, the old one from the frontier on.
  [[nodiscard]] const Table& home(std::uint32_t hash) const {
    return old_.place(hash) >= frontier_ ? old_ : now_;
  }

  [[nodiscard]] std::uint32_t find_further(const Table& table, std::uint32_t hash,
                                           const Text& event_id, const Journal& journal) const;
  void put(const Table& table, std::uint32_t hash, std::uint32_t entry);
  void count_one_more();
  void grow();
  void move_some();

  struct Slot {
    std::uint32_t hash;
    std::uint32_t entry;
  };

  Table now_;
  Table old_;                   // its lines below the frontier have moved into now_
  std::uint64_t frontier_ = 1;  // 1 with an empty old_: everything has moved
  std::uint64_t used_ = 0;
  std::vector<Slot> beyond_;  // what found no place before a table's end: many equal hashes only
};

}  // namespace assay::reference
