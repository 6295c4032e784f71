#include "validators/calibration/claim.hpp"

namespace assay::validators {
namespace {

constexpr double margin = 0.25;

std::optional<Verdict> judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double share = evidence.false_fail / static_cast<double>(plan.metrics.size());
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    const FinalTally& tally = evidence.counts->last_looks[metric];
    if (tally.replications() < 2) {
      all.push_back(unmeasured(plan.metrics[metric]));
      continue;
    }
    const double mean = tally.mean_error();
    const double variance = tally.mean_squared_error() - mean * mean;
    all.push_back({.what = plan.metrics[metric],
                   .value = mean,
                   .interval = interval_of_mean(mean, variance, tally.replications(), share),
                   .allowed = {-margin, margin}});
  }
  return verdict_on(bias_claim, all);
}

}  // namespace

constinit const ClaimKind bias_claim{
    "bias", "the estimate at the last look is off by less than a quarter of its standard error",
    "mean of (estimate - truth) / standard error with its normal interval, by metric", judge};

}  // namespace assay::validators
