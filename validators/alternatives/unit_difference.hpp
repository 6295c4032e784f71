#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"

namespace assay::validators {

/// What a pipeline says of one unit in one metric of one experiment.
struct StatedUnit {
  std::string experiment_id;
  std::string unit_id;
  std::string metric;
  std::int64_t value_micro = 0;  ///< after binomial and cap; of a ratio the numerator
  bool is_binary = false;        ///< computed in binary floating point: a relative 1e-9 is allowed
};

/// What a pipeline's rows of single units have to do with those of a perfect one.
struct UnitDifferences {
  std::int64_t equal = 0;
  std::int64_t differing = 0;
  std::int64_t missing = 0;        ///< analysed units without a row, of the metrics that have rows
  std::int64_t extra = 0;          ///< rows of units that are not analysed
  std::vector<std::string> first;  ///< for people: the first that differs, and its events

  [[nodiscard]] bool are_none() const { return differing + missing + extra == 0; }
};

/// Compares rows in the order of (experiment, unit, metric) as bytes. Quantile metrics have no row
/// of a unit and are left out. Of the first unit that differs, its events are told, and the one
/// that alone makes the difference, where there is one.
[[nodiscard]] UnitDifferences unit_differences(const std::vector<StatedUnit>& stated,
                                               std::span<const Event> log, ArrivalTime as_of,
                                               const PipelineSetup& setup,
                                               const Dictionary& dictionary);

}  // namespace assay::validators
