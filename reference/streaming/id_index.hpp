#pragma once

#include <cstdint>
#include <vector>

#include "model/text.hpp"
#include "reference/streaming/journal.hpp"

namespace assay::reference {

/// Finds the journal's entry of an event id. Exact: a slot holds 32 bits of the id's hash and the
/// entry's index, and the id itself is compared in the journal. Slots lie in the order of the hash,
/// so that growing is one sequential pass. 8 bytes a slot, at most 3/4 used.
class IdIndex {
 public:
  IdIndex();

  [[nodiscard]] static std::uint32_t hash(const Text& event_id);

  void prefetch(std::uint32_t hash) const { __builtin_prefetch(&slots_[place(hash)]); }

  /// The entry of this id, or the index `next` after adding it.
  std::uint32_t find_or_add(std::uint32_t hash, const Text& event_id, std::uint32_t next,
                            const Journal& journal);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t index_plus_one = 0;  // 0: free
  };

  [[nodiscard]] std::size_t place(std::uint32_t hash) const {
    return static_cast<std::size_t>(std::uint64_t{hash} * main_size_ >> 32U);
  }

  void grow();
  void insert(const Slot& slot);

  std::uint64_t main_size_;
  std::vector<Slot> slots_;  // main_size_, then an overrun that grows with need
  std::uint64_t used_ = 0;
};

}  // namespace assay::reference
