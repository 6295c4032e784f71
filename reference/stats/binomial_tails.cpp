#include "reference/stats/binomial_tails.hpp"

#include <array>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/double_double.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {
namespace {

constexpr double two_pi = 0x1.921fb54442d18p+2;

/// Stirling's errors of 1 to 15, where the series is too slow; mpmath at 50 digits.
constexpr std::array small_errors{0x1.4c071bcda0a5bp-4, 0x1.52a9b923ea649p-5, 0x1.c579a268d80b3p-6,
                                  0x1.54a2662fd78a9p-6, 0x1.10b4e513fcbedp-6, 0x1.c6b167bebdf36p-7,
                                  0x1.85d4d612e4a86p-7, 0x1.552805e7b3076p-7, 0x1.2f4871b12ab64p-7,
                                  0x1.10f9d4c0743a7p-7, 0x1.f0593088014f8p-8, 0x1.c7018733aa9c6p-8,
                                  0x1.a40514700f36cp-8, 0x1.86076c002d4a7p-8, 0x1.6c08f6f194a10p-8};

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

double stirling_error(std::int64_t n) {
  expects(n >= 1, "n >= 1");
  if (n <= std::ssize(small_errors)) return small_errors[static_cast<std::size_t>(n - 1)];
  const auto x = static_cast<double>(n);
  const double u = 1.0 / (x * x);
  return (1.0 / 12.0 - u * (1.0 / 360.0 - u * (1.0 / 1260.0 - u * (1.0 / 1680.0 - u / 1188.0)))) /
         x;
}

double deviance_term(double x, double m, double difference) {
  expects(x > 0.0 && m > 0.0, "a positive count and mean");
  if (std::fabs(difference) >= 0.1 * (x + m)) return x * math::log(x / m) - difference;
  // ln(x / m) = 2 atanh(v); its series without the first term, which cancels.
  const double v = difference / (x + m);
  double power = 2.0 * x * v;
  double total = difference * v;
  for (int j = 1; j < 50; ++j) {
    power *= v * v;
    const double next = total + power / (2 * j + 1);
    if (next == total) break;
    total = next;
  }
  return total;
}

double binomial_pmf(std::int64_t k, std::int64_t n, double p) {
  expects_trials(n, p);
  if (k < 0 || k > n) return 0.0;
  const auto trials = static_cast<double>(n);
  if (k == 0) return math::exp(trials * math::log1p(-p));
  if (k == n) return math::exp(trials * math::log(p));
  const auto hits = static_cast<double>(k);
  const auto misses = static_cast<double>(n - k);
  const double above = excess(k, n, p);
  const double log_shape = stirling_error(n) - stirling_error(k) - stirling_error(n - k) -
                           deviance_term(hits, trials * p, above) -
                           deviance_term(misses, trials * (1.0 - p), -above);
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
