#pragma once

#include <cstddef>
#include <cstdint>

#include "model/ids.hpp"
#include "reference/streaming/prefetch.hpp"
#include "reference/streaming/records.hpp"

namespace assay::reference {

/// What is known of one unit of one kind, whatever the experiment: the head of its record. 0 stands
/// for none, else 1 + index.
struct UnitState {
  std::uint32_t last_outcome = 0;    ///< user: journal entry; other kinds: link
  std::uint32_t classification = 0;  ///< journal entry of the latest by event time
};

/// A part of every unit's record.
struct Column {
  std::size_t offset = 0;
  std::size_t bytes = 0;
};

/// The units of one kind. All that an event touches of a unit lies side by side: its UnitState,
/// then the columns of the experiments that randomise this kind. The first cache line is for what
/// every event touches, so that most events touch no other.
class UnitTable {
 public:
  static constexpr std::size_t cache_line = 64;

  UnitTable();

  /// The unit's record, zeroed when it is new; it begins with the UnitState.
  [[nodiscard]] std::byte* open(UnitId unit) { return records_.open(unit.value); }

  /// The same; null where no unit near it was ever opened.
  [[nodiscard]] std::byte* find(UnitId unit) const { return records_.find(unit.value); }

  /// Asks for those cache lines of the record whose bits are set.
  void prefetch(UnitId unit, std::uint64_t lines) const {
    const std::byte* record = records_.find(unit.value);
    if (record == nullptr) return;
    for (; lines != 0; lines >>= 1U, record += cache_line) {
      if ((lines & 1U) != 0) reference::prefetch(record);
    }
  }

  /// The lines that hold these bytes of a record, and the first; for `prefetch`.
  [[nodiscard]] static std::uint64_t lines(std::size_t offset, std::size_t bytes);

  /// All lines of a record.
  [[nodiscard]] std::uint64_t all_lines() const { return lines(0, used_); }

  /// A zeroed column in every record, `bytes` a multiple of 8: in the first cache line if it is hot
  /// and there is room, else behind it. Rewrites the table: experiments begin rarely, and mostly
  /// before their units come.
  Column add_column(std::size_t bytes, bool hot);

  /// Zeroes the column in every record.
  void clear(Column column);

 private:
  std::size_t first_line_used_;
  std::size_t used_;  // bytes of a record without the padding
  Records records_;
};

/// The UnitState of a record.
[[nodiscard]] inline UnitState& unit_state(std::byte* record) {
  return *reinterpret_cast<UnitState*>(record);
}

}  // namespace assay::reference
