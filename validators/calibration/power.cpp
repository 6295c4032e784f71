#include <fmt/format.h>

#include "reference/stats/crossing.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

constexpr double margin = 0.10;

double integrated(const CalibrationEvidence& evidence, std::size_t metric, std::size_t method) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const stats::Crossing crossing =
      stats::crossing(stats::looks_at(plan.looks.information,
                                      evidence.calibration->critical_values()[method], true),
                      plan.drift[metric]);
  return crossing.total_upper + crossing.total_lower;
}

Verdict judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double share =
      evidence.false_fail / static_cast<double>(plan.metrics.size() * method_kinds().size());
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    for (std::size_t method = 0; method < method_kinds().size(); ++method) {
      const Rate rate = rejected_by(evidence.counts->event[metric][method], plan.looks.looks() - 1);
      const double expected = integrated(evidence, metric, method);
      all.push_back(
          {.what = fmt::format("{}/{}", plan.metrics[metric], method_kinds()[method]->name),
           .value = rate.value(),
           .interval = rate.interval(share),
           .allowed = {expected - margin, expected + margin}});
    }
  }
  return verdict_on(power_claim, all);
}

}  // namespace

constinit const ClaimKind power_claim{
    "power",
    "through the whole pipeline a method rejects as often as exact integration says, to 10 points",
    "rejections in the worlds, Clopper-Pearson, against the crossing probability at the pilot's "
    "information and drift, by metric and method",
    judge};

}  // namespace assay::validators
