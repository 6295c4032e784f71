#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/experiment.hpp"
#include "model/metric.hpp"
#include "reference/aggregates/summary.hpp"
#include "reference/aggregates/total.hpp"

namespace assay::reference {

/// How one part of a metric turns events into a unit's number.
struct CompiledPart {
  bool counts_events = false;  ///< each event contributes 1, else its value
  bool once = false;           ///< the number is 1 as soon as there is an event
  std::int64_t cap = std::numeric_limits<std::int64_t>::max();

  /// One event's contribution, in millionths.
  [[nodiscard]] std::int64_t contribution(std::int64_t value_micro) const {
    return counts_events ? micro : value_micro;
  }

  /// The unit's number from a total that does not overflow, in millionths.
  [[nodiscard]] std::int64_t number(const Total& total) const {
    if (once) return std::min(total.values() > 0 ? micro : 0, cap);
    return std::min(total.small(), cap);
  }
};

/// Where a metric's totals stand in a unit's row, and its window in microseconds.
struct CompiledMetric {
  const MetricDefinition* definition = nullptr;
  CompiledPart part;
  CompiledPart denominator;
  std::uint32_t number_cell = 0;
  std::uint32_t denominator_cell = 0;  ///< ratio only
  std::uint32_t covariate_cell = 0;    ///< with a covariate only
  std::int64_t window = std::numeric_limits<std::int64_t>::max();
  bool has_denominator = false;
  bool has_covariate = false;
  bool is_quantile = false;

  /// One number and nothing else: no denominator, covariate or order statistic.
  [[nodiscard]] bool single() const { return !has_denominator && !has_covariate && !is_quantile; }

  /// What a unit's totals put into a row.
  [[nodiscard]] UnitNumbers numbers(std::span<const Total> cells) const;
};

/// Where an event stands in an experiment's time.
enum class Period : std::uint8_t { outside, before_start, running };

/// The fixed part of an experiment, from its first version, ready for single events.
struct CompiledExperiment {
  const ExperimentDefinition* definition = nullptr;
  Symbol experiment;
  UnitKind kind = UnitKind::user;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::int64_t covariate_start = 0;
  std::vector<CompiledMetric> metrics;
  std::uint32_t cells = 0;    ///< totals per unit
  bool from_outcome = false;  ///< some segment comes from outcomes
  bool has_quantile = false;

  [[nodiscard]] Period period(std::int64_t timestamp) const {
    if (timestamp >= start && timestamp < end) return Period::running;
    if (timestamp >= covariate_start && timestamp < start) return Period::before_start;
    return Period::outside;
  }

  [[nodiscard]] std::size_t variants() const { return definition->variants.size(); }

  /// How many segments come from the exposure's attributes.
  [[nodiscard]] std::size_t exposure_segments() const {
    return static_cast<std::size_t>(std::ranges::count(
        definition->segments, SegmentDefinition::From::exposure, &SegmentDefinition::from));
  }

  /// Index of a variant's name; none when the definition lacks it.
  [[nodiscard]] std::optional<std::int16_t> variant(std::string_view name) const;

  /// "country=US" for each segment of that origin, "(none)" where the attribute is missing.
  [[nodiscard]] std::vector<std::string> segments(SegmentDefinition::From from,
                                                  AttributesId attributes,
                                                  const Dictionary& dictionary) const;
};

/// Throws InputError when the experiment names a metric that `metrics` lacks.
[[nodiscard]] CompiledExperiment compile(const ExperimentDefinition& definition, Symbol experiment,
                                         std::span<const MetricDefinition> metrics);

}  // namespace assay::reference
