#include "reference/stats/sample.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

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

}  // namespace

double centred_product(std::int64_t n, Int128 sum_x, Int128 sum_y, Int128 sum_xy) {
  expects(n >= 0, "n >= 0");
  if (n == 0) return 0.0;
  const Division x = divide(sum_x, n);
  const Division y = divide(sum_y, n);
  // sum (x - x.whole)(y - y.whole). Only the result is sure to fit 128 bits; unsigned words wrap.
  const auto centred = static_cast<Int128>(
      static_cast<UInt128>(sum_xy) - static_cast<UInt128>(x.whole) * static_cast<UInt128>(sum_y) -
      static_cast<UInt128>(y.whole) * static_cast<UInt128>(x.rest));
  const Division correction = divide(x.rest * y.rest, n);
  const Int128 whole = centred - correction.whole;
  Int128 scaled = 0;
  if (!__builtin_mul_overflow(whole, Int128{n}, &scaled))
    return static_cast<double>(scaled - correction.rest) / static_cast<double>(n);
  return static_cast<double>(whole);  // the rest is below 1 in 10^30
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
  const double centred = centred_product(y.n, x.sum, y.sum, cross_product);
  return {.y = sample_of(y),
          .x = sample_of(x),
          .covariance = unbiased(centred, y.n) / (per_micro * per_micro)};
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
