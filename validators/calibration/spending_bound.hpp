#pragma once

#include <vector>

#include "model/result.hpp"
#include "reference/stats/spending.hpp"
#include "validators/calibration/look_plan.hpp"

namespace assay::validators {

/// The |z| at each look from which on a two-sided rule rejects that spends its error by this
/// function of the information.
/// Source: reference/stats/group_sequential.hpp, spending_bounds.
[[nodiscard]] Result<std::vector<double>> spending_bound(const LookPlan& plan,
                                                         const stats::SpendingFunction& spending);

}  // namespace assay::validators
