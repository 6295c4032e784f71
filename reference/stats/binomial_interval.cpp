#include "reference/stats/binomial_interval.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/beta_tail.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"
#include "reference/stats/binomial_test.hpp"

namespace assay::stats {
namespace {

void expects_valid(const Proportion& arm, double alpha) {
  expects(arm.hits >= 0 && arm.hits <= arm.n, "0 <= hits <= n");
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
}

struct Counts {
  double hits = 0.0;
  double misses = 0.0;
};

Counts counts_of(const Proportion& arm) {
  return {static_cast<double>(arm.hits), static_cast<double>(arm.n - arm.hits)};
}

/// The smaller root of (p - hits/n)^2 = z^2 p (1 - p) / n, as what the larger one leaves of their
/// product: a difference would lose the digits of a small one.
double score_root(const Counts& arm, double z) {
  if (arm.hits <= 0.0) return 0.0;
  const double n = arm.hits + arm.misses;
  const double spread = z * std::sqrt(z * z + 4.0 * arm.hits * (arm.misses / n));
  return 2.0 * arm.hits * (arm.hits / n) / (2.0 * arm.hits + z * z + spread);
}

}  // namespace

Result<Interval> clopper_pearson(const Proportion& arm, double alpha) {
  expects_valid(arm, alpha);
  expects(arm.n <= most_exact_units, "n <= most_exact_units");
  if (arm.n == 0) return UndefinedBecause{Undefined::too_few_units};
  const double log_tail = math::log(alpha / 2.0);
  const auto [hits, misses] = counts_of(arm);
  return Interval{arm.hits == 0 ? 0.0 : math::beta_share_at(log_tail, hits, misses + 1.0).p,
                  arm.hits == arm.n ? 1.0 : math::beta_share_at(log_tail, misses, hits + 1.0).q};
}

Result<Interval> jeffreys(const Proportion& arm, double alpha) {
  expects_valid(arm, alpha);
  expects(arm.n <= most_exact_units, "n <= most_exact_units");
  if (arm.n == 0) return UndefinedBecause{Undefined::too_few_units};
  const double log_tail = math::log(alpha / 2.0);
  const auto [hits, misses] = counts_of(arm);
  return Interval{math::beta_share_at(log_tail, hits + 0.5, misses + 0.5).p,
                  math::beta_share_at(log_tail, misses + 0.5, hits + 0.5).q};
}

Result<Interval> wilson(const Proportion& arm, double alpha) {
  expects_valid(arm, alpha);
  if (arm.n == 0) return UndefinedBecause{Undefined::too_few_units};
  const double z = math::normal_upper_quantile(alpha / 2.0);
  const auto [hits, misses] = counts_of(arm);
  return Interval{score_root({hits, misses}, z), 1.0 - score_root({misses, hits}, z)};
}

Result<Interval> agresti_coull(const Proportion& arm, double alpha) {
  expects_valid(arm, alpha);
  if (arm.n == 0) return UndefinedBecause{Undefined::too_few_units};
  const double z = math::normal_upper_quantile(alpha / 2.0);
  const auto [hits, misses] = counts_of(arm);
  const double n = hits + misses + z * z;
  const double rate = (hits + z * z / 2.0) / n;
  const double half_width = z * std::sqrt(rate * ((misses + z * z / 2.0) / n) / n);
  return Interval{std::max(0.0, rate - half_width), std::min(1.0, rate + half_width)};
}

}  // namespace assay::stats
