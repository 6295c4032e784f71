#include "reference/stats/group_sequential.hpp"
#include "reference/stats/spending.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  const stats::ErrorLevel level{plan.alpha, stats::Sides::two};
  const auto spent =
      stats::alpha_spent({stats::Spending::obrien_fleming, 0.0}, level, plan.information);
  return stats::spending_bounds(plan.information, spent, stats::Sides::two);
}

}  // namespace

constinit const MethodKind obrien_fleming_method{
    "obrien_fleming", "error spent as by O'Brien and Fleming's rule: almost nothing early",
    "K. K. G. Lan, D. L. DeMets, Biometrika 70 (1983) 659-663, doi:10.1093/biomet/70.3.659",
    critical_values};

}  // namespace assay::validators
