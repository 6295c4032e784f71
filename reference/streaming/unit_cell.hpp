#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "reference/aggregates/total.hpp"

namespace assay::reference {

/// How one part of a metric turns events into a unit's number, and where in the unit's record the
/// total of it stands: a 32-bit count where every event contributes the same, else a Total.
struct UnitCell {
  bool counts_events = false;  ///< each event contributes 1, else its value
  bool once = false;           ///< the number is 1 as soon as there is an event
  bool is_count = false;       ///< the cell holds a count, else a Total
  std::uint32_t offset = 0;    ///< in the record
  std::int64_t cap = std::numeric_limits<std::int64_t>::max();

  /// More events than this make a total beyond 1e9.
  static constexpr std::uint32_t most_exact = 1'000'000'000;

  [[nodiscard]] std::uint32_t& count(std::byte* record) const {
    return *reinterpret_cast<std::uint32_t*>(record + offset);
  }

  [[nodiscard]] Total& sum(std::byte* record) const {
    return *reinterpret_cast<Total*>(record + offset);
  }

  /// One event's contribution, in millionths.
  [[nodiscard]] std::int64_t contribution(std::int64_t value_micro) const {
    return counts_events ? micro : value_micro;
  }

  void add(std::byte* record, std::int64_t value_micro) const {
    if (is_count) {
      ++count(record);
    } else {
      sum(record).add(value_micro);
    }
  }

  [[nodiscard]] Total total(std::byte* record) const {
    return is_count ? Total::of_events(count(record)) : sum(record);
  }

  /// The unit's number from a total that does not overflow, in millionths.
  [[nodiscard]] std::int64_t number(const Total& total) const {
    if (once) return std::min(total.values() > 0 ? micro : 0, cap);
    return std::min(total.small(), cap);
  }

  /// The same of a count that is at most `most_exact`.
  [[nodiscard]] std::int64_t number_of(std::uint32_t events) const {
    return std::min(micro * std::min(events, once ? 1U : most_exact), cap);
  }
};

}  // namespace assay::reference
