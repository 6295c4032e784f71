#include "reference/stats/gamma_mixture.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/scaled_tail.hpp"
#include "reference/stats/bracketed_root.hpp"

namespace assay::stats {

GammaMixture::GammaMixture(GammaMixtureKind kind, double rho, double c)
    : kind_{kind}, rho_{rho}, c_{c} {
  expects(rho > 0.0 && std::isfinite(rho), "a finite rho > 0");
  expects(c > 0.0 && std::isfinite(c), "a finite c > 0");
  log_prior_ = log_scaled(0.0, 0.0);
}

double GammaMixture::log_scaled(double s, double v) const {
  const double centre = (v + rho_) / c_ / c_;
  const double excess = s / c_;
  return kind_ == GammaMixtureKind::exponential
             ? math::log_scaled_gamma_cdf({.shape = centre, .excess = excess})
             : math::log_scaled_gamma_sf({.shape = centre + excess, .excess = -excess});
}

double GammaMixture::log_mixture(double s, double v) const {
  expects(v >= 0.0 && std::isfinite(v) && std::isfinite(s), "finite values and v >= 0");
  expects(s > least_sum(v), "a possible sum");
  return log_scaled(s, v) - log_prior_;
}

double GammaMixture::bound(double v, double log_inverse_alpha) const {
  expects(log_inverse_alpha > 0.0, "alpha < 1");
  const double first = NormalMixture{rho_, Sides::two}.bound(v, log_inverse_alpha);
  return root_above([&](double s) { return log_mixture(s, v) - log_inverse_alpha; }, 0.0, first);
}

}  // namespace assay::stats
