#include "reference/stats/binomial_tails.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/double_double.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {
namespace {

constexpr double two_pi = 0x1.921fb54442d18p+2;

/// Where a sum's further terms no longer count.
constexpr double negligible = 0x1p-60;

void expects_trials(std::int64_t n, double p) {
  expects(n >= 1, "n >= 1");
  expects(p > 0.0 && p < 1.0, "0 < p < 1");
}

/// k - n p with the digits that the product alone would lose.
double excess(std::int64_t k, std::int64_t n, double p) {
  const math::DoubleDouble mean = math::two_product(static_cast<double>(n), p);
  return (static_cast<double>(k) - mean.high) - mean.low;
}

/// P(X >= k) for k above the mean, where the terms fall from the first on.
double upper_sum(std::int64_t k, std::int64_t n, double p) {
  const double first = binomial_pmf(k, n, p);
  const double odds = p / (1.0 - p);
  double term = 1.0;
  double total = 1.0;
  for (std::int64_t i = k; i < n && term > negligible * total; ++i) {
    term *= static_cast<double>(n - i) / static_cast<double>(i + 1) * odds;
    total += term;
  }
  return first * total;
}

/// P(X <= k) for k below the mean.
double lower_sum(std::int64_t k, std::int64_t n, double p) {
  const double first = binomial_pmf(k, n, p);
  const double odds = (1.0 - p) / p;
  double term = 1.0;
  double total = 1.0;
  for (std::int64_t i = k; i > 0 && term > negligible * total; --i) {
    term *= static_cast<double>(i) / static_cast<double>(n - i + 1) * odds;
    total += term;
  }
  return first * total;
}

}  // namespace

double binomial_pmf(std::int64_t k, std::int64_t n, double p) {
  expects_trials(n, p);
  if (k < 0 || k > n) return 0.0;
  const auto trials = static_cast<double>(n);
  if (k == 0) return math::exp(trials * math::log1p(-p));
  if (k == n) return math::exp(trials * math::log(p));
  const auto hits = static_cast<double>(k);
  const auto misses = static_cast<double>(n - k);
  const double above = excess(k, n, p);
  const double log_shape = math::stirling_remainder(static_cast<double>(n)) -
                           math::stirling_remainder(static_cast<double>(k)) -
                           math::stirling_remainder(static_cast<double>(n - k)) -
                           math::half_deviance(hits, trials * p, above) -
                           math::half_deviance(misses, trials * (1.0 - p), -above);
  return math::exp(log_shape) * std::sqrt(trials / (two_pi * hits * misses));
}

BinomialTails binomial_tails(std::int64_t k, std::int64_t n, double p) {
  expects_trials(n, p);
  if (k <= 0) return {.below = 0.0, .at_least = 1.0};
  if (k > n) return {.below = 1.0, .at_least = 0.0};
  if (excess(k, n, p) > 0.0) {
    const double at_least = upper_sum(k, n, p);
    return {.below = 1.0 - at_least, .at_least = at_least};
  }
  const double below = lower_sum(k - 1, n, p);
  return {.below = below, .at_least = 1.0 - below};
}

}  // namespace assay::stats
