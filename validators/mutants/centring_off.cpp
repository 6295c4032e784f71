#include "reference/stats/cuped.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind centring_off;

namespace {

/// The treatment is adjusted to a mean of the covariate that is 3 % off: another day's, say.
void move_centre(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::cuped) return;
  const stats::PairedSample control = with_covariate(compared.control);
  const auto test = stats::cuped(control, with_covariate(compared.treatment),
                                 stats::CupedTheta::total, {.alpha = compared.alpha});
  if (!test) return;
  const double off = test->theta * 0.03 * control.x.mean;
  const stats::TestResult& right = estimate.difference;
  estimate.difference = stats::judge_effect(right.effect + off, right.standard_error, right.df,
                                            {.alpha = compared.alpha});
}

}  // namespace

constinit const MutantKind centring_off{
    .name = "centring_off",
    .summary = "the covariate is centred 3 % off in the treatment",
    .named_validator = "statistics",
    .field = "difference/effect",
    .analyse = broken<move_centre>,
};

}  // namespace assay::validators::mutants
