#include "validators/calibration/method.hpp"
#include "validators/calibration/normal_mixture_bound.hpp"

namespace assay::validators {
namespace {

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  return normal_mixture_bound(plan, 1.0);
}

}  // namespace

constinit const MethodKind asymptotic_cs_method{
    "asymptotic_cs", "asymptotic confidence sequence, narrowest at the end of the plan",
    "I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, Annals of Statistics 52 "
    "(2024) 2613-2640",
    critical_values};

}  // namespace assay::validators
