#include "reference/stats/bernoulli_evidence.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/scaled_tail.hpp"
#include "reference/stats/log_dirichlet.hpp"

namespace assay::stats {
namespace {

bool is_positive(double x) { return x > 0.0 && std::isfinite(x); }

}  // namespace

BernoulliEvidence::BernoulliEvidence(const Rate& null, const Prior& prior, Sides sides)
    : null_{null}, prior_{prior}, sides_{sides} {
  expects(null.p > 0.0 && null.q > 0.0 && null.p <= 1.0 && null.q <= 1.0, "a rate in (0, 1)");
  expects(is_positive(prior.a) && is_positive(prior.b), "a finite prior > 0");
  prior_log_mass_ = log_mass(prior.a, prior.b);
}

double BernoulliEvidence::log_mass(double a, double b) const {
  if (sides_ == Sides::one)
    return math::log_scaled_beta_sf({.a = a, .b = b, .p = null_.p, .q = null_.q});
  LogDirichlet mass{a + b};
  mass.add(a, null_.p);
  mass.add(b, null_.q);
  return mass.value();
}

double BernoulliEvidence::log_e(double successes, double failures) const {
  const double a = prior_.a + successes;
  const double b = prior_.b + failures;
  expects(is_positive(a) && is_positive(b), "prior and counts above 0 and finite");
  return log_mass(a, b) - prior_log_mass_;
}

}  // namespace assay::stats
