#pragma once

#include <cstdint>
#include <span>

#include "model/decimal.hpp"

namespace assay::stats {

/// What the statistics need to know of one arm: one value per assignment unit.
struct Sample {
  std::int64_t n = 0;     ///< units
  double mean = 0.0;      ///< in the metric's unit; 0 when n = 0
  double variance = 0.0;  ///< unbiased (divisor n - 1), in that unit squared; 0 when n < 2
  friend bool operator==(const Sample&, const Sample&) = default;
};

/// What rounding took from the doubles of a PairedSample; 0 where nothing finer is known.
struct PairedRemainders {
  double y_mean = 0.0;
  double x_mean = 0.0;
  double y_variance = 0.0;
  double x_variance = 0.0;
  double covariance = 0.0;
  friend bool operator==(const PairedRemainders&, const PairedRemainders&) = default;
};

/// The same for two values per unit: a metric y and what goes with it, x (a ratio's denominator, or
/// a covariate).
struct PairedSample {
  Sample y;
  Sample x;
  double covariance = 0.0;           ///< unbiased; 0 when n < 2
  PairedRemainders remainders = {};  ///< to be added where digits cancel
  friend bool operator==(const PairedSample&, const PairedSample&) = default;
};

/// The exact sums of a result row, in millionths and millionths squared.
struct ExactSums {
  std::int64_t n = 0;
  Int128 sum = 0;
  Int128 sum_squares = 0;
};

/// n times the variance with divisor n, times n: sum(xy) - sum(x) sum(y) / n, in millionths
/// squared. Whole numbers are centred at the whole part of the means before anything is rounded, so
/// that no digit is lost however large the means are beside the spread.
[[nodiscard]] double centred_product(std::int64_t n, Int128 sum_x, Int128 sum_y, Int128 sum_xy);

/// Throws: ContractError when n < 0 or the sums are impossible (a negative sum of squares).
[[nodiscard]] Sample sample_of(const ExactSums& sums);

[[nodiscard]] PairedSample paired_sample_of(const ExactSums& y, const ExactSums& x,
                                            Int128 cross_product);

/// The variance of y - slope x over the arm's units, in twice the digits of a double where the
/// sample has its remainders.
///
///   v_y - 2 slope c_xy + slope^2 v_x
///
/// It is 0 where it is less than 1e-26 of v_y + slope^2 v_x. A fit that leaves nothing leaves less:
/// its slope, rounded a few times, is off by some 10 2^-53 of itself, which adds 1e-30 of
/// slope^2 v_x; the sum's own rounding, at 2^-104 a term, adds as much. So an arm in which no unit
/// lies off the line by 1e-13 of the spread has no variance, and one in which any does has some.
[[nodiscard]] double residual_variance(const PairedSample& arm, double slope);

/// From sums already rounded to doubles: loses digits when the mean is large beside the spread.
[[nodiscard]] Sample sample_from_sums(std::int64_t n, double sum, double sum_squares);

/// Shape of a list of values, by two passes.
struct Moments {
  Sample sample;
  double centred_squares = 0.0;  ///< sum of (x - mean)^2
  double skewness = 0.0;         ///< m3 / m2^1.5, biased; 0 when all values are equal
  double excess_kurtosis = 0.0;  ///< m4 / m2^2 - 3, biased; 0 when all values are equal
};

[[nodiscard]] Moments moments_of(std::span<const double> values);

}  // namespace assay::stats
