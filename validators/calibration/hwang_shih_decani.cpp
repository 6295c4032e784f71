#include "reference/stats/group_sequential.hpp"
#include "reference/stats/spending.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  const stats::ErrorLevel level{plan.alpha, stats::Sides::two};
  const auto spent =
      stats::alpha_spent({stats::Spending::hwang_shih_decani, -4.0}, level, plan.information);
  return stats::spending_bounds(plan.information, spent, stats::Sides::two);
}

}  // namespace

constinit const MethodKind hwang_shih_decani_method{
    "hwang_shih_decani", "error spent by the gamma family at -4",
    "I. K. Hwang, W. J. Shih, J. S. De Cani, Statistics in Medicine 9 (1990) 1439-1445",
    critical_values};

}  // namespace assay::validators
