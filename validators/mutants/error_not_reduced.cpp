#include "reference/stats/welch.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind error_not_reduced;

namespace {

/// Right on average, but the adjustment then was for nothing.
void keep_error(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::cuped) return;
  const auto plain =
      stats::welch(sample(compared.control), sample(compared.treatment), {.alpha = compared.alpha});
  if (plain)
    estimate.difference = stats::judge_effect(estimate.difference.effect, plain->standard_error,
                                              plain->df, {.alpha = compared.alpha});
}

}  // namespace

constinit const MutantKind error_not_reduced{
    .name = "error_not_reduced",
    .summary = "the effect is adjusted by the covariate, its standard error is not",
    .named_validator = "statistics",
    .field = "difference/standard_error",
    .analyse = broken<keep_error>,
};

}  // namespace assay::validators::mutants
