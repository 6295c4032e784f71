#pragma once

#include <cstddef>
#include <cstdint>

#include "model/ids.hpp"
#include "reference/streaming/prefetch.hpp"
#include "reference/streaming/records.hpp"

namespace assay::reference {

/// What is known of one unit of one kind, whatever the experiment. 0 stands for none, else 1 +
/// index.
struct UnitState {
  std::uint32_t last_outcome = 0;    ///< user: journal entry; other kinds: link
  std::uint32_t classification = 0;  ///< journal entry of the latest by event time
  bool is_bot = false;
};

/// A part of every unit's record.
struct Column {
  std::size_t offset = 0;
  std::size_t bytes = 0;
};

/// The units of one kind. All that an event touches of a unit lies side by side, in few cache
/// lines: its UnitState, then one column per experiment that randomises this kind.
class UnitTable {
 public:
  UnitTable();

  [[nodiscard]] UnitState& open(UnitId unit) {
    return *reinterpret_cast<UnitState*>(records_.open(unit.value));
  }

  /// The unit's part in the column.
  [[nodiscard]] std::byte* open(UnitId unit, Column column) {
    return records_.open(unit.value) + column.offset;
  }

  /// The same; null where no unit near it was ever opened.
  [[nodiscard]] std::byte* find(UnitId unit, Column column) const {
    std::byte* const record = records_.find(unit.value);
    return record == nullptr ? nullptr : record + column.offset;
  }

  void prefetch(UnitId unit) const {
    const std::byte* const record = records_.find(unit.value);
    if (record == nullptr) return;
    for (std::size_t at = 0; at < used_; at += cache_line)
      reference::prefetch(record + at);
  }

  /// A zeroed column in every record, `bytes` a multiple of 8. Rewrites the table: experiments
  /// begin rarely, and mostly before their units come.
  Column add_column(std::size_t bytes);

  /// Zeroes the column in every record.
  void clear(Column column);

 private:
  static constexpr std::size_t cache_line = 64;

  std::size_t used_;  // bytes of a record without the padding
  Records records_;
};

}  // namespace assay::reference
