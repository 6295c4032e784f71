#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/scenario.hpp"
#include "sim/conditions.hpp"

namespace assay::sim {

/// A part of a metric that an outcome feeds.
struct FedPart {
  std::size_t metric = 0;  ///< among the experiment's metrics of the truth
  std::size_t part = 0;    ///< 1: the denominator of a ratio
};

/// One metric of one experiment, but no quantile: the truth does not speak of these.
struct MetricTruth {
  const MetricDefinition* definition = nullptr;
  bool is_ratio = false;
  bool has_covariate = false;
  std::array<const MetricPart*, 2> parts{};
  std::array<MetricKind, 2> kinds{};
  std::vector<ConditionTable> where;  ///< by part

  /// What one event of this value adds to a unit's total of a part, in millionths.
  [[nodiscard]] std::int64_t contribution(std::size_t part, std::int64_t value_micro) const {
    return kinds[part] == MetricKind::sum ? value_micro : micro;
  }

  /// From what the events add up to, to the unit's one number: binomial, then cap.
  [[nodiscard]] Int128 number(std::size_t part, Int128 total) const;
};

/// A way to split units; slot 0 is "(none)", the others are values of the attribute.
struct SegmentTruth {
  SegmentDefinition definition;
  std::vector<std::string> labels;     ///< by slot: "country=US"
  std::vector<std::uint32_t> slot_of;  ///< by AttributesId
};

struct ExperimentTruth {
  const ExperimentDefinition* definition = nullptr;
  std::vector<MetricTruth> metrics;
  std::vector<SegmentTruth> segments;
  std::vector<std::vector<FedPart>> fed_by;  ///< by outcome
};

/// What the truth must count. `dictionary` has every attribute set that any event carries.
[[nodiscard]] std::vector<ExperimentTruth> truth_plan(const Scenario& scenario,
                                                      const Dictionary& dictionary);

}  // namespace assay::sim
