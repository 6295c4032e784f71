#include <cmath>
#include <vector>

#include "validators/calibration/look_plan.hpp"
#include "validators/calibration/spending_bound.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind look_counted_twice;

namespace {

/// The data of each look enter the statistic twice, which then seems to know twice as much.
Result<std::vector<double>> halved_variance(const LookPlan& plan) {
  auto values = spending_bound(plan, {stats::Spending::obrien_fleming, 0.0});
  if (!values) return values;
  for (double& value : *values)
    value /= std::sqrt(2.0);
  return values;
}

}  // namespace

constinit const MutantKind look_counted_twice{
    .name = "look_counted_twice",
    .summary = "the data of every look enter a sequential statistic twice",
    .named_validator = "calibration:false_positive_rate",
    .field = "obrien_fleming",
    .critical_values = halved_variance,
    .method = "obrien_fleming",
};

}  // namespace assay::validators::mutants
