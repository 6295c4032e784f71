#include "validators/calibration/counting_cost.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/special.hpp"

namespace assay::validators {

double counting_cost(const WrongVariance& wrong) {
  expects(wrong.alpha > 0.0 && wrong.alpha < 1.0, "alpha in (0, 1)");
  expects(wrong.wrong_by > 0.0 && wrong.variance_of_squares > 0.0, "a wrong variance, and chance");
  const double critical = math::normal_upper_quantile(wrong.alpha / 2.0);
  const double rejected = 2.0 * math::normal_sf(critical / std::sqrt(1.0 + wrong.wrong_by));
  const double shift = rejected - wrong.alpha;
  const double counting = wrong.alpha * (1.0 - wrong.alpha) / (shift * shift);
  const double squaring = wrong.variance_of_squares / (wrong.wrong_by * wrong.wrong_by);
  return counting / squaring;
}

}  // namespace assay::validators
