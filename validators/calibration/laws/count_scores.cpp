#include "validators/calibration/laws/count_scores.hpp"

#include "model/contract.hpp"
#include "model/math/special.hpp"

namespace assay::validators {

CountScores::CountScores(double mean) {
  expects(mean >= 0.0 && mean <= 500.0, "mean in [0, 500]");
  constexpr double least = 1e-25;  // beyond what a normal score reaches in the life of a machine
  if (mean == 0.0) return;
  for (double k = 1.0;; k += 1.0) {
    const double above = math::gamma_cdf(mean, k);  // P(count >= k)
    if (above < least) return;
    thresholds_.push_back(above < 0.5 ? math::normal_upper_quantile(above)
                                      : math::normal_quantile(math::gamma_sf(mean, k)));
  }
}

double CountScores::cross_moment() const {
  double sum = 0.0;
  for (const double threshold : thresholds_)
    sum += math::normal_pdf(threshold);
  return sum;
}

}  // namespace assay::validators
