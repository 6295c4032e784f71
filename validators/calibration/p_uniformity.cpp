#include <algorithm>

#include "validators/calibration/claim.hpp"
#include "validators/calibration/expected_square.hpp"

namespace assay::validators {
namespace {

constexpr double margin = 0.1;

/// A distance from the uniform, and the one that a right test has.
struct Distances {
  double found = 0.0;
  double exact = 0.0;
};

/// Of a discrete test only that above: p-values that are rarely small are right (super-uniform).
Distances distances(const UnitLaw& law, const PValues& p_values) {
  const UniformDistance found = distance_from_uniform(p_values.values());
  const ProportionArms arms = arms_without_effect(law);
  if (law.judged_by == JudgedBy::means || arms.control_units < 1 || arms.treatment_units < 1)
    return {.found = std::max(found.above, found.below)};
  constexpr double any_alpha = 0.05;
  return {.found = found.above, .exact = two_proportion_law(arms, any_alpha).distance.above};
}

std::optional<Verdict> judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double share = evidence.false_fail / static_cast<double>(plan.metrics.size());
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    if (has_effect(plan, metric)) continue;
    const FinalTally& tally = evidence.counts->last_looks[metric];
    if (tally.replications() == 0) {
      all.push_back(unmeasured(plan.metrics[metric]));
      continue;
    }
    const auto [found, exact] = distances(plan.laws[metric], tally.p_values());
    const double band = distribution_band(tally.replications(), share);
    all.push_back({.what = plan.metrics[metric],
                   .value = found,
                   .interval = {std::max(0.0, found - band), found + band},
                   .allowed = {.high = exact + margin}});
  }
  return verdict_on(p_uniformity_claim, all);
}

}  // namespace

constinit const ClaimKind p_uniformity_claim{
    "p_uniformity",
    "without an effect, p-values at the last look are uniform to 0.1 in their distribution",
    "Kolmogorov's distance with the band of Dvoretzky, Kiefer, Wolfowitz and Massart, by metric; "
    "of "
    "proportions the one-sided distance (super-uniform), beyond that of their enumeration",
    judge};

}  // namespace assay::validators
