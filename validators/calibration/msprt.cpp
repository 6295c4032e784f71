#include "validators/calibration/method.hpp"
#include "validators/calibration/normal_mixture_bound.hpp"

namespace assay::validators {
namespace {

/// Tuned for effects that would be plain after a quarter of the plan, as a prior on effects does.
constexpr double tuned_at = 0.25;

Result<std::vector<double>> critical_values(const LookPlan& plan) {
  return normal_mixture_bound(plan, tuned_at);
}

}  // namespace

constinit const MethodKind msprt_method{
    "msprt", "mixture sequential probability ratio, tuned at a quarter of the plan",
    "R. Johari, P. Koomen, L. Pekelis, D. Walsh, KDD 2017, doi:10.1145/3097983.3097992",
    critical_values};

}  // namespace assay::validators
