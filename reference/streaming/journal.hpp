#pragma once

#include <cstdint>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"

namespace assay::reference {

/// What became of an accepted event; see EventCounts in model/result_table.hpp.
enum class EventClass : std::uint8_t {
  rejected,
  untracked,
  no_unit,
  held,
  out_of_window,
  counted,
};

inline constexpr std::size_t event_classes = 6;

/// An accepted event with the chain of its unit's earlier outcomes.
struct JournalEntry {
  Event event;
  std::uint32_t previous = 0;  ///< 1 + index of the user's outcome before this one; 0: none
  EventClass event_class = EventClass::untracked;
};

/// Every event that is neither late nor a duplicate, in arrival order. All other state can be built
/// again from it. Appending is sequential in memory and never moves an entry.
class Journal {
 public:
  /// Appends and copies the bytes of a long event id; returns the index.
  std::uint32_t append(const Event& event);

  [[nodiscard]] std::uint32_t size() const { return size_; }

  [[nodiscard]] JournalEntry& operator[](std::uint32_t i) {
    return chunks_[i >> chunk_bits][i & chunk_mask];
  }

  [[nodiscard]] const JournalEntry& operator[](std::uint32_t i) const {
    return chunks_[i >> chunk_bits][i & chunk_mask];
  }

 private:
  static constexpr std::uint32_t chunk_bits = 14;
  static constexpr std::uint32_t chunk_mask = (1U << chunk_bits) - 1;

  std::vector<std::vector<JournalEntry>> chunks_;  // each reserved whole, so that nothing moves
  std::uint32_t size_ = 0;
  StringPool long_ids_;
};

/// (timestamp, event_id): the order that decides first exposures, latest classifications and first
/// definitions, whatever the arrival.
[[nodiscard]] inline bool happened_before(const Event& a, const Event& b) {
  if (a.timestamp != b.timestamp) return a.timestamp < b.timestamp;
  return a.event_id < b.event_id;
}

}  // namespace assay::reference
