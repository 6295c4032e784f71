#include "reference/stats/group_sequential.hpp"
#include "reference/stats/spending.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  const stats::ErrorLevel level{plan.alpha, stats::Sides::two};
  const auto spent =
      stats::alpha_spent({stats::Spending::kim_demets, 3.0}, level, plan.information);
  return stats::spending_bounds(plan.information, spent, stats::Sides::two);
}

}  // namespace

constinit const MethodKind kim_demets_method{
    "kim_demets", "error spent by the power family at 3",
    "K. Kim, D. L. DeMets, Biometrika 74 (1987) 149-154, doi:10.1093/biomet/74.1.149",
    critical_values};

}  // namespace assay::validators
