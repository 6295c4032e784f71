#include <fmt/format.h>

#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

Verdict judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double alpha = plan.looks.alpha;
  const double share =
      evidence.false_fail / static_cast<double>(plan.metrics.size() * method_kinds().size());
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    for (std::size_t method = 0; method < method_kinds().size(); ++method) {
      if (!method_kinds()[method]->keeps_alpha) continue;
      const Tally& tally = evidence.counts->event[metric][method];
      const Rate rate{tally.covered, tally.replications};
      all.push_back(
          {.what = fmt::format("{}/{}", plan.metrics[metric], method_kinds()[method]->name),
           .value = rate.value(),
           .interval = rate.interval(share),
           .allowed = {.low = 1.0 - 2.0 * alpha}});
    }
  }
  return verdict_on(coverage_claim, all);
}

}  // namespace

constinit const ClaimKind coverage_claim{
    "coverage",
    "the interval at the decision misses the causal effect at most twice as often as alpha says",
    "intervals at the decision against the effect on the realised units, Clopper-Pearson, by "
    "metric "
    "and method",
    judge};

}  // namespace assay::validators
