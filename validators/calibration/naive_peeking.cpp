#include "model/math/special.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  return std::vector<double>(plan.looks(), math::normal_upper_quantile(plan.alpha / 2.0));
}

}  // namespace

constinit const MethodKind naive_peeking_method{
    "naive_peeking", "a fixed-horizon test at every look: the control that must fail",
    "P. Armitage, C. K. McPherson, B. C. Rowe, J. R. Stat. Soc. A 132 (1969) 235-244",
    critical_values, false};

}  // namespace assay::validators
