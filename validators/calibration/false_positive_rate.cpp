#include <fmt/format.h>

#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

/// Through the pipeline a method may err up to twice as often as it says: what a thousand worlds
/// can show.
constexpr double margin = 1.0;

Verdict judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double alpha = plan.looks.alpha;
  const double share =
      evidence.false_fail / static_cast<double>(plan.metrics.size() * method_kinds().size());
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    if (!has_no_effect(plan, metric)) continue;
    for (std::size_t method = 0; method < method_kinds().size(); ++method) {
      if (!method_kinds()[method]->keeps_alpha) continue;
      const Rate rate = rejected_by(evidence.counts->event[metric][method], plan.looks.looks() - 1);
      all.push_back(
          {.what = fmt::format("{}/{}", plan.metrics[metric], method_kinds()[method]->name),
           .value = rate.value(),
           .interval = rate.interval(share),
           .allowed = {.high = alpha * (1.0 + margin)}});
    }
  }
  return verdict_on(false_positive_rate_claim, all);
}

}  // namespace

constinit const ClaimKind false_positive_rate_claim{
    "false_positive_rate",
    "without an effect, a method that keeps alpha rejects at most twice as often through the whole "
    "pipeline",
    "rejections in worlds without an effect, Clopper-Pearson, by metric and method", judge};

}  // namespace assay::validators
