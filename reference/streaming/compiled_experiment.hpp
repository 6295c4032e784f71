#pragma once

#include <algorithm>
#include <array>
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
#include "reference/streaming/membership.hpp"
#include "reference/streaming/unit_cell.hpp"
#include "reference/streaming/unit_table.hpp"

namespace assay::reference {

/// A unit's totals of one metric: number, denominator, covariate.
using Totals = std::array<Total, 3>;

/// Which of the totals an event moves.
enum class Role : std::uint8_t { number, denominator, covariate };

/// A metric ready for single events.
struct CompiledMetric {
  const MetricDefinition* definition = nullptr;
  UnitCell number;
  UnitCell denominator;                                            ///< ratio only
  UnitCell covariate;                                              ///< with a covariate only
  std::int64_t window = std::numeric_limits<std::int64_t>::max();  ///< in microseconds
  bool has_denominator = false;
  bool has_covariate = false;
  bool is_quantile = false;

  /// One number and nothing else: no denominator, covariate or order statistic.
  [[nodiscard]] bool single() const { return !has_denominator && !has_covariate && !is_quantile; }

  [[nodiscard]] const UnitCell& cell(Role role) const {
    switch (role) {
      case Role::number: return number;
      case Role::denominator: return denominator;
      case Role::covariate: break;
    }
    return covariate;
  }

  [[nodiscard]] Totals totals(std::byte* record) const;

  /// What a unit's totals put into a row.
  [[nodiscard]] UnitNumbers numbers(const Totals& totals) const;
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
  MembershipColumns columns;  ///< where a unit's membership and totals stand in its record
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

  /// Bytes of the column MembershipColumns::rest.
  [[nodiscard]] std::size_t rest_bytes() const;

  /// Gives every cell its place in the units' records.
  void place(const MembershipColumns& where);
};

/// Throws InputError when the experiment names a metric that `metrics` lacks.
[[nodiscard]] CompiledExperiment compile(const ExperimentDefinition& definition, Symbol experiment,
                                         std::span<const MetricDefinition> metrics);

}  // namespace assay::reference
