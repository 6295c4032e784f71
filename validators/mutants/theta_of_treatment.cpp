#include "reference/stats/cuped.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind theta_of_treatment;

namespace {

stats::TestResult mirrored(const stats::TestResult& test) {
  stats::TestResult out = test;
  out.effect = -test.effect;
  out.statistic = -test.statistic;
  out.interval = {-test.interval.high, -test.interval.low};
  return out;
}

/// The treatment moves its own regression, so that a part of its effect is adjusted away.
void weigh_by_treatment(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::cuped) return;
  const auto backwards =
      stats::cuped(with_covariate(compared.treatment), with_covariate(compared.control),
                   stats::CupedTheta::control, {.alpha = compared.alpha});
  if (backwards) estimate.difference = mirrored(backwards->difference);
}

}  // namespace

constinit const MutantKind theta_of_treatment{
    .name = "theta_of_treatment",
    .summary = "the covariate is weighed by its regression in the treatment arm alone",
    .named_validator = "statistics",
    .field = "difference/effect",
    .analyse = broken<weigh_by_treatment>,
};

}  // namespace assay::validators::mutants
