#include "validators/calibration/claim.hpp"

namespace assay::validators {
namespace {

constexpr double margin = 0.25;

/// E t^2 = df / (df - 2), with two units less than there are as degrees of freedom.
double expected_square(double units) {
  const double df = units - 2.0;
  return df > 4.0 ? df / (df - 2.0) : 1.0;
}

Verdict judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double share = evidence.false_fail / static_cast<double>(plan.metrics.size());
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    const FinalTally& tally = evidence.counts->last_looks[metric];
    if (tally.replications() < 2) continue;
    const double mean = tally.mean_squared_error();
    const double expected = expected_square(plan.looks.units);
    all.push_back({.what = plan.metrics[metric],
                   .value = mean,
                   .interval = interval_of_mean(mean, tally.variance_of_squares(),
                                                tally.replications(), share),
                   .allowed = {expected * (1.0 - margin), expected * (1.0 + margin)}});
  }
  return verdict_on(t_squared_claim, all);
}

}  // namespace

constinit const ClaimKind t_squared_claim{
    "t_squared",
    "standard errors are right: the mean of t^2 at the last look is df / (df - 2), to a quarter",
    "mean of ((estimate - truth) / standard error)^2 with its normal interval, by metric "
    "(arXiv:2511.15961); far more sensitive to a wrong variance than counting rejections",
    judge};

}  // namespace assay::validators
