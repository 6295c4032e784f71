#include "reference/stats/sample.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/double_double.hpp"

namespace assay::stats {
namespace {

using math::DoubleDouble;

constexpr double per_micro = 1e6;

/// total = whole * n + rest with 0 <= rest < n.
struct Division {
  Int128 whole = 0;
  Int128 rest = 0;
};

Division divide(Int128 total, std::int64_t n) {
  Division out{total / n, total % n};
  if (out.rest < 0) {
    out.rest += n;
    --out.whole;
  }
  return out;
}

double mean_of(std::int64_t n, Int128 sum) {
  return n == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(n) / per_micro;
}

double unbiased(double centred, std::int64_t n) {
  return n < 2 ? 0.0 : centred / static_cast<double>(n - 1);
}

/// sum(xy) - sum(x) sum(y) / n as whole - rest / n, with 0 <= rest < n.
Division centred_parts(std::int64_t n, Int128 sum_x, Int128 sum_y, Int128 sum_xy) {
  const Division x = divide(sum_x, n);
  const Division y = divide(sum_y, n);
  // sum (x - x.whole)(y - y.whole). Only the result is sure to fit 128 bits; unsigned words wrap.
  const auto centred = static_cast<Int128>(
      static_cast<UInt128>(sum_xy) - static_cast<UInt128>(x.whole) * static_cast<UInt128>(sum_y) -
      static_cast<UInt128>(y.whole) * static_cast<UInt128>(x.rest));
  const Division correction = divide(x.rest * y.rest, n);
  return {centred - correction.whole, correction.rest};
}

DoubleDouble extended(Int128 value) {
  const auto high = static_cast<double>(value);
  return {high, static_cast<double>(value - static_cast<Int128>(high))};
}

/// What is left of `exact` beside `rounded`.
double remainder(const DoubleDouble& exact, double rounded) {
  return (exact.high - rounded) + exact.low;
}

double remainder_of_mean(std::int64_t n, Int128 sum, double mean) {
  if (n == 0) return 0.0;
  return remainder(quotient(quotient(extended(sum), static_cast<double>(n)), per_micro), mean);
}

/// Of a variance or covariance.
double remainder_of_spread(std::int64_t n, const Division& centred, double spread) {
  if (n < 2) return 0.0;
  const DoubleDouble rest = quotient(extended(-centred.rest), static_cast<double>(n));
  const DoubleDouble exact =
      quotient(sum(extended(centred.whole), rest), static_cast<double>(n - 1));
  return remainder(quotient(exact, per_micro * per_micro), spread);
}

}  // namespace

double centred_product(std::int64_t n, Int128 sum_x, Int128 sum_y, Int128 sum_xy) {
  expects(n >= 0, "n >= 0");
  if (n == 0) return 0.0;
  const Division centred = centred_parts(n, sum_x, sum_y, sum_xy);
  Int128 scaled = 0;
  if (!__builtin_mul_overflow(centred.whole, Int128{n}, &scaled))
    return static_cast<double>(scaled - centred.rest) / static_cast<double>(n);
  return static_cast<double>(centred.whole);  // the rest is below 1 in 10^30
}

Sample sample_of(const ExactSums& sums) {
  const double centred = centred_product(sums.n, sums.sum, sums.sum, sums.sum_squares);
  expects(centred >= 0.0, "n sum(x^2) >= sum(x)^2");
  return {.n = sums.n,
          .mean = mean_of(sums.n, sums.sum),
          .variance = unbiased(centred, sums.n) / (per_micro * per_micro)};
}

PairedSample paired_sample_of(const ExactSums& y, const ExactSums& x, Int128 cross_product) {
  expects(y.n == x.n, "two values of every unit");
  const std::int64_t n = y.n;
  const double centred = centred_product(n, x.sum, y.sum, cross_product);
  PairedSample out{.y = sample_of(y),
                   .x = sample_of(x),
                   .covariance = unbiased(centred, n) / (per_micro * per_micro)};
  if (n < 2) return out;
  const auto spread = [&](const Division& exact, double rounded) {
    return remainder_of_spread(n, exact, rounded);
  };
  out.remainders = {
      .y_mean = remainder_of_mean(n, y.sum, out.y.mean),
      .x_mean = remainder_of_mean(n, x.sum, out.x.mean),
      .y_variance = spread(centred_parts(n, y.sum, y.sum, y.sum_squares), out.y.variance),
      .x_variance = spread(centred_parts(n, x.sum, x.sum, x.sum_squares), out.x.variance),
      .covariance = spread(centred_parts(n, x.sum, y.sum, cross_product), out.covariance)};
  return out;
}

double residual_variance(const PairedSample& arm, double slope) {
  constexpr double rounding_share = 1e-26;
  const PairedRemainders& rest = arm.remainders;
  const DoubleDouble own{arm.y.variance, rest.y_variance};
  const DoubleDouble foretold =
      product(math::two_product(slope, slope), DoubleDouble{arm.x.variance, rest.x_variance});
  const DoubleDouble common =
      product(DoubleDouble{-2.0 * slope, 0.0}, DoubleDouble{arm.covariance, rest.covariance});
  const DoubleDouble terms = sum(own, foretold);
  const double left = sum(terms, common).high;
  return left <= rounding_share * terms.high ? 0.0 : left;
}

Sample sample_from_sums(std::int64_t n, double sum, double sum_squares) {
  expects(n >= 0, "n >= 0");
  if (n == 0) return {};
  const double mean = sum / static_cast<double>(n);
  return {.n = n, .mean = mean, .variance = std::max(0.0, unbiased(sum_squares - sum * mean, n))};
}

Moments moments_of(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  Moments out;
  out.sample.n = std::ssize(values);
  if (values.empty()) return out;
  double sum = 0.0;
  for (const double value : values)
    sum += value;
  double mean = sum / n;
  double remainder = 0.0;  // what rounding took from the mean
  for (const double value : values)
    remainder += value - mean;
  mean += remainder / n;
  double third = 0.0;
  double fourth = 0.0;
  for (const double value : values) {
    const double square = (value - mean) * (value - mean);
    out.centred_squares += square;
    third += square * (value - mean);
    fourth += square * square;
  }
  out.sample.mean = mean;
  out.sample.variance = unbiased(out.centred_squares, out.sample.n);
  const double m2 = out.centred_squares / n;
  if (m2 <= 0.0) return out;
  out.skewness = third / n / (m2 * std::sqrt(m2));
  out.excess_kurtosis = fourth / n / (m2 * m2) - 3.0;
  return out;
}

}  // namespace assay::stats
