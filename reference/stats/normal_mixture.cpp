#include "reference/stats/normal_mixture.hpp"

#include <cmath>
#include <numbers>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/bracketed_root.hpp"

namespace assay::stats {

double mixture_rho(const MixtureTuning& tuning, Sides sides) {
  const double level = sides == Sides::two ? tuning.alpha_opt : 2.0 * tuning.alpha_opt;
  expects(tuning.v_opt > 0.0 && std::isfinite(tuning.v_opt), "a finite v_opt > 0");
  expects(level > 0.0 && level < 1.0, "alpha_opt in (0, 1), or in (0, 1/2) where one-sided");
  const double spent = -2.0 * math::log(level);
  return tuning.v_opt / (spent + math::log1p(spent));
}

NormalMixture::NormalMixture(double rho, Sides sides) : rho_{rho}, sides_{sides} {
  expects(rho > 0.0 && std::isfinite(rho), "a finite rho > 0");
}

double NormalMixture::log_mixture(double s, double v) const {
  const double growth = 0.5 * math::log1p(v / rho_);
  const double z = s / std::sqrt(v + rho_);
  if (sides_ == Sides::two) return 0.5 * z * z - growth;
  return math::log_scaled_normal_cdf(z) + std::numbers::ln2 - growth;
}

double NormalMixture::bound(double v, double log_inverse_alpha) const {
  expects(log_inverse_alpha > 0.0, "alpha < 1");
  const double two_sided =
      std::sqrt(v + rho_) * std::sqrt(math::log1p(v / rho_) + 2.0 * log_inverse_alpha);
  if (sides_ == Sides::two) return two_sided;
  return root_above([&](double s) { return log_mixture(s, v) - log_inverse_alpha; }, 0.0,
                    two_sided);
}

}  // namespace assay::stats
