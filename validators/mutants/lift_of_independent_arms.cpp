#include "reference/stats/cuped.hpp"
#include "reference/stats/relative_lift.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind lift_of_independent_arms;

namespace {

/// As if the adjusted means had nothing in common, as published packages have it.
void forget_common_mean(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::cuped || !estimate.lift) return;
  const auto test =
      stats::cuped(with_covariate(compared.control), with_covariate(compared.treatment),
                   stats::CupedTheta::total, {.alpha = compared.alpha});
  if (!test) return;
  const auto lift = stats::relative_lift_delta(
      test->control, test->treatment, stats::LiftReference::student_t, {.alpha = compared.alpha});
  if (lift) estimate.lift = *lift;
}

}  // namespace

constinit const MutantKind lift_of_independent_arms{
    .name = "lift_of_independent_arms",
    .summary = "the interval of an adjusted lift forgets that both arms are adjusted to one mean",
    .named_validator = "statistics",
    .field = "lift",
    .analyse = broken<forget_common_mean>,
};

}  // namespace assay::validators::mutants
