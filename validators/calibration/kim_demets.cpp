#include "validators/calibration/method.hpp"
#include "validators/calibration/spending_bound.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  return spending_bound(plan, {stats::Spending::kim_demets, 3.0});
}

}  // namespace

constinit const MethodKind kim_demets_method{
    "kim_demets", "error spent by the power family at 3",
    "K. Kim, D. L. DeMets, Biometrika 74 (1987) 149-154, doi:10.1093/biomet/74.1.149",
    critical_values};

}  // namespace assay::validators
