#include <fmt/format.h>

#include "validators/calibration/claim.hpp"
#include "validators/calibration/counting_cost.hpp"
#include "validators/calibration/expected_square.hpp"

namespace assay::validators {
namespace {

/// What the default 4,000 worlds can show with room for chance: the interval is 0.1 to either side.
constexpr double margin = 0.2;

/// Of the note: the wrong variance that is looked for, relative to the right one.
constexpr double wrong_by = 0.1;

/// What the mean of t^2 spares, beside counting rejections; nothing where t^2 does not vary.
std::string gain_in_words(double alpha, double variance_of_squares) {
  if (!(variance_of_squares > 0.0)) return "";
  const double cost = counting_cost(
      {.alpha = alpha, .wrong_by = wrong_by, .variance_of_squares = variance_of_squares});
  return fmt::format(
      "to see a variance {:.0f} % too small, counting rejections takes {:.1f} times the worlds",
      100.0 * wrong_by, cost);
}

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
    const double mean = tally.mean_squared_error();
    const double variance = tally.variance_of_squares();
    const double expected = expected_square(plan.laws[metric]);
    all.push_back({.what = plan.metrics[metric],
                   .value = mean,
                   .interval = interval_of_mean(mean, variance, tally.replications(), share),
                   .allowed = {expected * (1.0 - margin), expected * (1.0 + margin)},
                   .note = gain_in_words(plan.looks.alpha, variance)});
  }
  return verdict_on(t_squared_claim, all);
}

}  // namespace

constinit const ClaimKind t_squared_claim{
    "t_squared",
    "standard errors are right: the mean of t^2 at the last look is what it should be, to a fifth",
    "mean of ((estimate - truth) / standard error)^2 with its normal interval, by metric, against "
    "df / (df - 2) and what skewed units add, or the enumeration of two proportions "
    "(K. Karhadkar et al., arXiv:2511.15961)",
    judge};

}  // namespace assay::validators
