#include "validators/calibration/method.hpp"
#include "validators/calibration/spending_bound.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  return spending_bound(plan, {stats::Spending::hwang_shih_decani, -4.0});
}

}  // namespace

constinit const MethodKind hwang_shih_decani_method{
    "hwang_shih_decani", "error spent by the gamma family at -4",
    "I. K. Hwang, W. J. Shih, J. S. De Cani, Statistics in Medicine 9 (1990) 1439-1445",
    critical_values};

}  // namespace assay::validators
