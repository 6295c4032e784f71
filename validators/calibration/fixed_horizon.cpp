#include <limits>

#include "model/math/special.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  std::vector<double> out(plan.looks(), std::numeric_limits<double>::infinity());
  out.back() = math::normal_upper_quantile(plan.alpha / 2.0);
  return out;
}

}  // namespace

constinit const MethodKind fixed_horizon_method{
    "fixed_horizon", "one decision at the last look",
    "J. Neyman, E. S. Pearson, Phil. Trans. R. Soc. A 231 (1933) 289-337", critical_values};

}  // namespace assay::validators
