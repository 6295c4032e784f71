#include <algorithm>
#include <fmt/format.h>

#include "validators/calibration/claim.hpp"
#include "validators/calibration/fixed_point.hpp"
#include "validators/calibration/path.hpp"

namespace assay::validators {
namespace {

constexpr double bias_margin = 0.25;      // of the estimate's standard error
constexpr double achieved_margin = 0.25;  // of the ratio: what the default 4,000 worlds can show
constexpr double claimed_margin = 0.05;   // of the ratio: the analysis knows what rho it saw
constexpr double figures_of_a_metric = 4.0;

/// What is asked of one metric.
class Asked {
 public:
  Asked(const CalibrationEvidence& evidence, std::size_t metric, double share)
      : evidence_{evidence}, metric_{metric}, share_{share} {}

  void put(std::vector<Measured>& out) const {
    const GainTally& gains = evidence_.counts->gains[metric_];
    if (gains.replications < 2 || gains.plain_squares <= 0) {
      out.push_back(unmeasured(name("variance ratio")));
      return;
    }
    const auto n = static_cast<double>(gains.replications);
    const double foretold = from_fixed_point(gains.foretold) / n;
    out.push_back(achieved(gains, foretold));
    out.push_back(claimed(from_fixed_point(gains.claimed) / n, foretold));
    out.push_back(bias());
    if (!has_effect(plan(), metric_)) put_rejections(out);
  }

 private:
  [[nodiscard]] const CalibrationPlan& plan() const { return evidence_.calibration->plan(); }

  [[nodiscard]] std::string name(std::string_view of) const {
    return fmt::format("{}/{}", plan().metrics[metric_], of);
  }

  [[nodiscard]] Measured achieved(const GainTally& gains, double foretold) const {
    const VarianceRatio ratio = achieved_ratio(gains);
    const double variance =
        ratio.standard_error * ratio.standard_error * static_cast<double>(gains.replications);
    return {.what = name("variance ratio"),
            .value = ratio.value,
            .interval = interval_of_mean(ratio.value, variance, gains.replications, share_),
            .allowed = {foretold * (1.0 - achieved_margin), foretold * (1.0 + achieved_margin)},
            .note = fmt::format("1 - rho^2 is {:.4g}", foretold)};
  }

  [[nodiscard]] Measured claimed(double ratio, double foretold) const {
    return {.what = name("claimed variance ratio"),
            .value = ratio,
            .interval = {ratio, ratio},
            .allowed = {foretold * (1.0 - claimed_margin), foretold * (1.0 + claimed_margin)},
            .note = fmt::format("1 - rho^2 is {:.4g}", foretold)};
  }

  [[nodiscard]] Measured bias() const {
    const FinalTally& tally = evidence_.counts->last_looks[metric_];
    const double mean = tally.mean_error();
    const double variance = tally.mean_squared_error() - mean * mean;
    return {.what = name("bias"),
            .value = mean,
            .interval = interval_of_mean(mean, variance, tally.replications(), share_),
            .allowed = {-bias_margin, bias_margin}};
  }

  /// By the method that decides once.
  void put_rejections(std::vector<Measured>& out) const {
    const auto& critical = evidence_.calibration->critical_values();
    const auto once = std::ranges::find_if(
        critical, [](const std::vector<double>& values) { return decides_once(values); });
    if (once == critical.end()) return;
    const auto method = static_cast<std::size_t>(once - critical.begin());
    const Rate rate =
        rejected_by(evidence_.counts->event[metric_][method], plan().looks.looks() - 1);
    out.push_back({.what = name("false positives"),
                   .value = rate.value(),
                   .interval = rate.interval(share_),
                   .allowed = {.high = 2.0 * plan().looks.alpha}});
  }

  const CalibrationEvidence& evidence_;
  std::size_t metric_;
  double share_;  // of the false-fail budget, for one figure
};

std::optional<Verdict> judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double share =
      evidence.false_fail / (figures_of_a_metric * static_cast<double>(plan.metrics.size()));
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric)
    if (plan.laws[metric].has_covariate) Asked{evidence, metric, share}.put(all);
  return verdict_on(cuped_claim, all);
}

}  // namespace

constinit const ClaimKind cuped_claim{
    "cuped",
    "a covariate from before the start leaves the estimate unbiased and the error rate kept, and "
    "the variance at 1 - rho^2 of the plain estimate's",
    "by metric with a covariate, at the last look: squared errors of the adjusted estimates over "
    "those of the plain ones (to a quarter) and the ratio that the standard errors claim (to a "
    "twentieth) against the measured rho; mean error; rejections without an effect",
    judge};

}  // namespace assay::validators
