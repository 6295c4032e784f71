#include "reference/stats/empirical_bernstein.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {
namespace {

double square(double x) { return x * x; }

}  // namespace

PredictableMixture::PredictableMixture(Kind kind, double alpha)
    : kind_{kind}, log_inverse_alpha_{-math::log(alpha)} {
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
}

double PredictableMixture::bet() const {
  const double time = (t_ + 1.0) * math::log(t_ + 2.0);
  if (kind_ == Kind::hoeffding) return std::min(1.0, std::sqrt(8.0 * log_inverse_alpha_ / time));
  const double variance = spread_ / (t_ + 1.0);
  return std::min(0.5, std::sqrt(2.0 * log_inverse_alpha_ / (time * variance)));
}

double PredictableMixture::see(double x) {
  expects(x >= 0.0 && x <= 1.0, "a value in [0, 1]");
  const double lambda = bet();
  const double mean = t_ > 0.0 ? sum_ / t_ : 0.0;
  costs_ += kind_ == Kind::hoeffding ? square(lambda) / 8.0
                                     : square(x - mean) * math::excess_over_log1p(-lambda);
  bets_ += lambda;
  winnings_ += lambda * x;
  t_ += 1.0;
  sum_ += x;
  spread_ += square(x - (0.5 + sum_) / (t_ + 1.0));
  return (winnings_ - log_inverse_alpha_ - costs_) / bets_;
}

ConjugateMixture::ConjugateMixture(double v_opt, double alpha)
    : mixture_{GammaMixtureKind::exponential,
               mixture_rho({.v_opt = v_opt, .alpha_opt = 0.5 * alpha}, Sides::one), 1.0},
      log_inverse_alpha_{-math::log(0.5 * alpha)} {}

double ConjugateMixture::see(double x) {
  expects(x >= 0.0 && std::isfinite(x), "a finite value >= 0");
  v_ += square(x - mean_);
  t_ += 1.0;
  sum_ += x;
  mean_ = sum_ / t_;
  return mean_ - mixture_.bound(v_, log_inverse_alpha_) / t_;
}

}  // namespace assay::stats
