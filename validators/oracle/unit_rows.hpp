#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"

namespace assay::validators {

/// What one analysed unit gives to one row, in millionths; capped, as the row's sums add it up.
struct UnitNumbers {
  std::int64_t value = 0;    ///< of the metric, or of a ratio's numerator
  std::int64_t against = 0;  ///< a ratio's denominator, or the covariate; 0 where there is neither
  friend bool operator==(const UnitNumbers&, const UnitNumbers&) = default;
};

/// One row of the result table before its units are added up.
struct UnitRow {
  std::string experiment_id;
  std::string variant;
  std::string segment;
  std::string metric;
  bool overflow = false;           ///< a unit's total is beyond 1e9: its numbers are 0
  std::vector<UnitNumbers> units;  ///< of a quantile metric all are 0
  std::vector<UnitId> ids = {};    ///< whose they are, in the segment "all"; else empty
};

/// The numbers behind the result table of a perfect pipeline (oracle.hpp) as of an arrival time,
/// one row for each of its rows.
/// Throws: as `oracle`.
[[nodiscard]] std::vector<UnitRow> unit_rows(std::span<const Event> log, ArrivalTime as_of,
                                             const PipelineSetup& setup,
                                             const Dictionary& dictionary);

}  // namespace assay::validators
