#include "reference/stats/sample_ratio.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "model/math/special.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/split_law.hpp"

namespace assay::validators {
namespace {

constexpr double uniform_margin = 0.1;
/// Of shares that are nearly 0: what four thousand worlds can show.
constexpr double rare_margin = 0.004;
constexpr double daily_factor = 3.0;
constexpr double figures = 4.0;

/// What looking every time as if it were the only one costs: integrated, for two arms; for more the
/// sum over the looks.
double daily_alarms(const CalibrationPlan& plan) {
  const double level = stats::sample_ratio_block;
  if (arms_of(plan.weights) > 2)
    return std::min(1.0, level * static_cast<double>(plan.looks.looks()));
  const std::vector<double> critical(plan.looks.looks(), math::normal_upper_quantile(level / 2.0));
  const stats::Crossing crossed =
      stats::crossing(stats::looks_at(plan.looks.information, critical, true));
  return crossed.total_upper + crossed.total_lower;
}

std::string in_percent(std::string_view what, std::int64_t worlds, const SplitTally& tally) {
  return fmt::format("{} {:.3g} %", what, 100.0 * Rate{worlds, tally.replications}.value());
}

std::optional<Verdict> judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  if (arms_of(plan.weights) < 2) return std::nullopt;
  const SplitTally& tally = evidence.counts->split;
  if (tally.replications == 0) return verdict_on(sample_ratio_claim, std::vector{unmeasured("p")});
  const double share = evidence.false_fail / figures;
  const auto rate = [&](const char* what, std::int64_t worlds, double most) {
    const Rate found{worlds, tally.replications};
    return Measured{.what = what,
                    .value = found.value(),
                    .interval = found.interval(share),
                    .allowed = {.high = most}};
  };
  const double above = distance_from_uniform(tally.last_p.values()).above;
  const double band = distribution_band(tally.replications, share);
  std::vector<Measured> all{
      {.what = "p",
       .value = above,
       .interval = {std::max(0.0, above - band), above + band},
       .allowed = {.high = split_distance(plan.weights, plan.looks.units).above + uniform_margin}},
      rate("alarms by day", tally.alarmed_daily, daily_factor * daily_alarms(plan) + rare_margin),
      rate("sequential alarms", tally.alarmed_sequentially,
           stats::sample_ratio_block + rare_margin)};
  const double misjudged = Rate{tally.misjudged, tally.replications}.value();
  all.push_back({.what = "shown against p",
                 .value = misjudged,
                 .interval = {misjudged, misjudged},
                 .allowed = {0.0, 0.0}});
  for (Measured& each : all)
    each.note = in_percent("results blocked in", tally.blocked, tally) + ", " +
                in_percent("daily alarms in", tally.alarmed_daily, tally) + ", " +
                in_percent("sequential in", tally.alarmed_sequentially, tally) + " of the worlds";
  return verdict_on(sample_ratio_claim, all);
}

}  // namespace

constinit const ClaimKind sample_ratio_claim{
    "sample_ratio",
    "the arms have the sizes of the design: the sample ratio's p is uniform to 0.1, alarms are as "
    "rare as their tests say, and p < 0.001 at the last look blocks the results",
    "one-sided distance of p from the uniform beyond its enumeration; worlds with an alarm at any "
    "look by chi-square (three times as often as integrated) and by the sequential test (at its "
    "level), each to 0.4 points",
    judge};

}  // namespace assay::validators
