#include "model/math/special.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  const double tail = plan.alpha / 2.0 / static_cast<double>(plan.looks());
  return std::vector<double>(plan.looks(), math::normal_upper_quantile(tail));
}

}  // namespace

constinit const MethodKind bonferroni_method{
    "bonferroni", "the error split evenly over the looks",
    "O. J. Dunn, J. Am. Stat. Assoc. 56 (1961) 52-64, doi:10.1080/01621459.1961.10482090",
    critical_values};

}  // namespace assay::validators
