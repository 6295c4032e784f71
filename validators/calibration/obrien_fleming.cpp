#include "validators/calibration/method.hpp"
#include "validators/calibration/spending_bound.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  return spending_bound(plan, {stats::Spending::obrien_fleming, 0.0});
}

}  // namespace

constinit const MethodKind obrien_fleming_method{
    "obrien_fleming", "error spent as by O'Brien and Fleming's rule: almost nothing early",
    "K. K. G. Lan, D. L. DeMets, Biometrika 70 (1983) 659-663, doi:10.1093/biomet/70.3.659",
    critical_values};

}  // namespace assay::validators
