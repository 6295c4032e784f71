#pragma once

#include <cstdint>
#include <vector>

#include "model/text.hpp"
#include "reference/streaming/journal.hpp"
#include "reference/streaming/prefetch.hpp"
#include "reference/streaming/zeroed_memory.hpp"

namespace assay::reference {

/// Finds the journal's entry of an event id. Exact: a slot holds 32 bits of the id's hash and the
/// entry's index, and the id itself is compared in the journal. Slots lie in the order of the hash,
/// so that growing is one sequential pass, and that pass is spread over the additions that follow:
/// no single one waits for the whole table. 8 bytes a slot, about 3/4 used at most.
class IdIndex {
 public:
  IdIndex();

  [[nodiscard]] static std::uint32_t hash(const Text& event_id);

  void prefetch(std::uint32_t hash) const {
    const Table& table = home(hash);
    reference::prefetch(table.slots() + table.place(hash));
  }

  /// The entry of this id, or the index `next` after adding it.
  std::uint32_t find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                            const Journal& journal);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t index_plus_one = 0;  // 0: free
  };

  /// main_size places for first choices, then an overrun.
  struct Table {
    std::uint64_t main_size = 0;
    std::uint64_t size = 0;
    ZeroedMemory memory;

    Table() = default;
    explicit Table(std::uint64_t places);

    [[nodiscard]] Slot* slots() const { return reinterpret_cast<Slot*>(memory.data()); }

    [[nodiscard]] std::uint64_t place(std::uint32_t hash) const {
      return std::uint64_t{hash} * main_size >> 32U;
    }
  };

  /// The table that would hold this hash: while growing, the old one from the frontier on.
  [[nodiscard]] const Table& home(std::uint32_t hash) const {
    return old_.place(hash) >= frontier_ ? old_ : now_;
  }

  void put(const Table& table, const Slot& slot);
  void grow();
  void move_some();

  Table now_;
  Table old_;                   // its slots below the frontier have moved into now_
  std::uint64_t frontier_ = 1;  // 1 with an empty old_: everything has moved
  std::uint64_t used_ = 0;
  std::vector<Slot> beyond_;  // what found no place before a table's end: many equal hashes only
};

}  // namespace assay::reference
