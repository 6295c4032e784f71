#include "reference/stats/bernoulli_sequence.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/bracketed_root.hpp"
#include "reference/stats/log_dirichlet.hpp"
#include "reference/stats/normal_mixture.hpp"

namespace assay::stats {
namespace {

struct Counts {
  double successes = 0.0;
  double failures = 0.0;
};

double log_evidence(const Rate& rate, const Counts& counts, double weight) {
  const BernoulliEvidence evidence{rate, {.a = weight * rate.p, .b = weight * rate.q}, Sides::two};
  return evidence.log_e(counts.successes, counts.failures);
}

}  // namespace

BernoulliSequence::BernoulliSequence(double alpha, const Tuning& tuning)
    : weight_{std::max(
          mixture_rho({.v_opt = tuning.t_opt, .alpha_opt = tuning.alpha_opt}, Sides::two) - 1.0,
          1e-3)},
      log_inverse_alpha_{-math::log(alpha)} {
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
}

double BernoulliSequence::log_e(double p, std::int64_t successes, std::int64_t n) const {
  expects(successes >= 0 && successes <= n, "0 <= successes <= n");
  return log_evidence(
      {.p = p, .q = 1.0 - p},
      {.successes = static_cast<double>(successes), .failures = static_cast<double>(n - successes)},
      weight_);
}

double BernoulliSequence::lower_bound(std::int64_t successes, std::int64_t n) const {
  if (successes == 0) return 0.0;
  const Counts counts{.successes = static_cast<double>(successes),
                      .failures = static_cast<double>(n - successes)};
  const double share = counts.successes / static_cast<double>(n);
  const double log_share = std::min(math::log(share), -1e-16);
  // In the logarithm of p, so that a tiny bound keeps its digits. A step may round beyond its end.
  const auto lacking = [&](double log_p_or_beyond) {
    const double log_p = std::min(log_p_or_beyond, log_share);
    const Rate rate{.p = math::exp(log_p), .q = -math::expm1(log_p)};
    return log_inverse_alpha_ - log_evidence(rate, counts, weight_);
  };
  constexpr double lowest_log = -690.0;
  if (lacking(lowest_log) >= 0.0) return 0.0;
  if (lacking(log_share) <= 0.0) return share;
  return math::exp(bracketed_root(lacking, lowest_log, log_share));
}

Interval BernoulliSequence::interval(std::int64_t successes, std::int64_t n) const {
  expects(successes >= 0 && successes <= n, "0 <= successes <= n");
  return {.low = lower_bound(successes, n), .high = 1.0 - lower_bound(n - successes, n)};
}

}  // namespace assay::stats
