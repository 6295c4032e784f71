#pragma once

#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"

/// Differences of quantiles from one interval per arm: what a warehouse query can deliver.
namespace assay::stats {

/// A sample quantile and the two values that bracket it with 95% confidence, in the metric's unit.
struct QuantileEstimate {
  std::int64_t n = 0;  ///< values, at least 2
  double value = 0.0;
  double low = 0.0;  ///< at most `high`
  double high = 0.0;
};

/// What one value would contribute to the quantile's squared error, as the variance does to that of
/// a mean: variance / n is the squared error.
///
///   variance = (n - 1) ((high - low) / (2 z))^2,   z the 0.975 quantile of the normal distribution
///
/// Throws:  ContractError unless n >= 2 and low <= high, both finite.
/// Source:  R. Price, D. Bonett, J. Stat. Comput. Simul. 72 (2002) 119-124,
///          doi:10.1080/00949650212140; as GrowthBook's quantile tests have it.
/// Checked: mpmath at 50 digits and gbstats 0.8, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] double quantile_variance(const QuantileEstimate& estimate);

struct QuantileDifference {
  double variance_control = 0.0;
  double variance_treatment = 0.0;
  TestResult test;  ///< of the treatment's quantile minus the control's
};

/// Welch's test on the quantiles, with these variances.
///
/// Undefined: zero_variance if both intervals are points.
/// Throws, Source, Checked: as quantile_variance.
[[nodiscard]] Result<QuantileDifference> quantile_difference(const QuantileEstimate& control,
                                                             const QuantileEstimate& treatment,
                                                             double alpha);

/// Sums over clusters (units) of their counts: s of values at most the quantile, d of all values.
struct ClusterSums {
  std::int64_t clusters = 0;
  double s = 0.0;
  double ss = 0.0;  ///< of s^2
  double d = 0.0;
  double dd = 0.0;  ///< of d^2
  double sd = 0.0;  ///< of s d
};

struct ClusteredQuantileVariance {
  double cluster_variance = 0.0;  ///< squared error of the share s / d
  double iid_variance = 0.0;      ///< quantile_variance
  double design_effect = 0.0;     ///< cluster_variance over nu (1 - nu) / n
  double variance = 0.0;          ///< iid_variance times design_effect
};

/// Whether some data could have these sums: ss dd >= sd^2 up to rounding, nothing negative.
[[nodiscard]] bool are_possible(const ClusterSums& sums);

/// The variance of a quantile of values that come in clusters, as those of one user do: the squared
/// error of the share at most the quantile, by the delta method over clusters, says how much more
/// the values vary than independent ones.
///
///   cluster_variance = m / (m - 1) (ss - 2 r sd + r^2 dd) / d^2,   r = s / d, m clusters
///
/// Undefined: too_few_units below 2 clusters; zero_denominator if d = 0.
/// Throws:    ContractError unless nu in (0, 1) and are_possible(sums); as quantile_variance.
/// Source:    A. Deng, U. Knoblich, J. Lu, KDD 2018, doi:10.1145/3219819.3219919.
/// Checked:   mpmath at 50 digits and gbstats 0.8, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<ClusteredQuantileVariance> clustered_quantile_variance(
    const QuantileEstimate& estimate, double nu, const ClusterSums& sums);

}  // namespace assay::stats
