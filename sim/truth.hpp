#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/decimal.hpp"
#include "model/result_table.hpp"

namespace assay::sim {

/// Exact potential-outcome sums of one experiment x variant x metric over the analysed units (first
/// exposed, not bots, not excluded crossovers): what every unit would have given under control and
/// under this variant, from the same random numbers, all else as it happened.
struct CausalSums {
  std::int64_t units = 0;
  Int128 control = 0;  ///< millionths; unit numbers after cap
  Int128 variant = 0;
  Int128 control_denominator = 0;  ///< of a ratio
  Int128 variant_denominator = 0;
  friend bool operator==(const CausalSums&, const CausalSums&) = default;
};

/// The causal truth of one treatment against control. Not stated for quantile metrics.
struct CausalEffect {
  std::string experiment_id;
  std::string variant;  ///< never the control
  std::string metric;
  CausalSums clean;      ///< over the events that happened
  CausalSums delivered;  ///< each event as often as the delivered log counts it
  friend bool operator==(const CausalEffect&, const CausalEffect&) = default;
};

/// Mean (or ratio) under the variant minus that under control, from exact sums; 0 without units.
[[nodiscard]] double absolute_effect(const CausalSums& sums, bool is_ratio);

/// The same relative to control; 0 when control is 0.
[[nodiscard]] double relative_effect(const CausalSums& sums, bool is_ratio);

/// Sample correlation of a metric with its covariate over the analysed units of an experiment.
struct CovariateCorrelation {
  std::string experiment_id;
  std::string metric;
  double correlation = 0.0;
};

/// Everything the world knows, recorded as generated and never read back from a log.
struct Truth {
  std::vector<CausalEffect> effects;  ///< sorted by names
  std::vector<CovariateCorrelation> correlations;
  /// What a perfect pipeline must say of the clean log at the end: rows of the kinds binomial,
  /// count, sum and ratio, every segment; from the integers recorded per unit.
  ResultTable recorded;
  std::vector<UnitCounts> recorded_units;
};

}  // namespace assay::sim
