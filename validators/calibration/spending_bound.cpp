#include "validators/calibration/spending_bound.hpp"

#include "reference/stats/group_sequential.hpp"

namespace assay::validators {

Result<std::vector<double>> spending_bound(const LookPlan& plan,
                                           const stats::SpendingFunction& spending) {
  const stats::ErrorLevel level{plan.alpha, stats::Sides::two};
  const auto spent = stats::alpha_spent(spending, level, plan.information);
  return stats::spending_bounds(plan.information, spent, stats::Sides::two);
}

}  // namespace assay::validators
