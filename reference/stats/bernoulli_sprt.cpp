#include "reference/stats/bernoulli_sprt.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/double_double.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {
namespace {

bool is_share(double x) { return x > 0.0 && x < 1.0; }

/// What one outcome tells, whose probability is `from` under h0 and `from` + `step` under h1.
struct Outcome {
  double log_ratio = 0.0;   // ln of the two probabilities' quotient
  double divergence = 0.0;  // from ln(from / to) + to - from
};

Outcome outcome(double from, double to, double step) {
  if (std::fabs(step) > 0.5 * from)
    return {math::log(to) - math::log(from), math::half_deviance(from, to)};
  const double change = step / from;
  return {math::log1p(change), from * math::excess_over_log1p(change)};
}

}  // namespace

BernoulliSprt::BernoulliSprt(const Hypotheses& rates, const Errors& errors) : p0_{rates.p0} {
  expects(is_share(rates.p0) && is_share(rates.p1), "rates in (0, 1)");
  expects(rates.p0 < rates.p1 || rates.p1 < rates.p0, "two rates");
  expects(is_share(errors.alpha) && is_share(errors.beta) && errors.alpha + errors.beta <= 1.0,
          "alpha, beta > 0 and alpha + beta at most 1");
  const double step = rates.p1 - rates.p0;
  const Outcome success = outcome(rates.p0, rates.p1, step);
  const Outcome failure = outcome(1.0 - rates.p0, 1.0 - rates.p1, -step);
  log_odds_ratio_ = success.log_ratio - failure.log_ratio;
  divergence_ = success.divergence + failure.divergence;
  upper_ = math::log1p(-errors.beta) - math::log(errors.alpha);
  lower_ = math::log(errors.beta) - math::log1p(-errors.alpha);
}

double BernoulliSprt::log_likelihood_ratio(std::int64_t successes, std::int64_t n) const {
  expects(successes >= 0 && successes <= n, "0 <= successes <= n");
  const auto units = static_cast<double>(n);
  const math::DoubleDouble expected = math::two_product(units, p0_);
  const double surplus = (static_cast<double>(successes) - expected.high) - expected.low;
  return surplus * log_odds_ratio_ - units * divergence_;
}

SprtDecision BernoulliSprt::decide(double log_likelihood_ratio) const {
  if (log_likelihood_ratio >= upper_) return SprtDecision::reject_h0;
  if (log_likelihood_ratio <= lower_) return SprtDecision::accept_h0;
  return SprtDecision::go_on;
}

}  // namespace assay::stats
