#pragma once

#include <cstdint>

namespace assay::validators {

/// What a covariate brought in one replicate, at the last look.
struct CovariateGain {
  double plain_error = 0.0;     ///< of the plain difference, in its standard errors
  double adjusted_error = 0.0;  ///< of the adjusted one, in standard errors of the plain
  double claimed_ratio = 1.0;   ///< squared standard error, adjusted over plain
  double foretold_ratio = 1.0;  ///< 1 - rho^2, with rho measured within the arms
};

/// The same of many replicates: whole numbers only, so that parts add up to the same in any order.
/// Errors are cut off at 40 standard errors.
struct GainTally {
  std::int64_t replications = 0;
  std::int64_t plain_squares = 0;  ///< of errors, in units of 2^-20; so are all sums below
  std::int64_t adjusted_squares = 0;
  std::int64_t plain_fourths = 0;
  std::int64_t adjusted_fourths = 0;
  std::int64_t crossed_squares = 0;  ///< of plain^2 adjusted^2
  std::int64_t claimed = 0;          ///< of ratios
  std::int64_t foretold = 0;         ///< of ratios

  void add(const CovariateGain& gain);

  void add(const GainTally& other);

  friend bool operator==(const GainTally&, const GainTally&) = default;
};

/// A ratio of variances, and its standard error.
struct VarianceRatio {
  double value = 1.0;
  double standard_error = 0.0;
};

/// How much less the adjusted estimates really vary about the truth than the plain ones.
///
///   r = sum a^2 / sum b^2,   se^2 = sum (a^2 - r b^2)^2 / (sum b^2)^2
///
/// with a and b the adjusted and the plain error of a replicate. Expects a replicate.
/// Source: W. G. Cochran, Sampling Techniques, 3rd ed., 1977, section 2.11 (2.46).
[[nodiscard]] VarianceRatio achieved_ratio(const GainTally& tally);

}  // namespace assay::validators
