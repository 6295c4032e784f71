#include <algorithm>
#include <cmath>

#include "model/math/elementary.hpp"
#include "validators/calibration/claim.hpp"

namespace assay::validators {
namespace {

constexpr double margin = 0.15;

/// The largest distance of the empirical distribution from the uniform.
double largest_distance(const std::vector<double>& sorted) {
  const auto n = static_cast<double>(sorted.size());
  double out = 0.0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto rank = static_cast<double>(i);
    out = std::max({out, sorted[i] - rank / n, (rank + 1.0) / n - sorted[i]});
  }
  return out;
}

Verdict judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const double share = evidence.false_fail / static_cast<double>(plan.metrics.size());
  std::vector<Measured> all;
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    const FinalTally& tally = evidence.counts->last_looks[metric];
    if (has_effect(plan, metric) || tally.replications() == 0) continue;
    const double distance = largest_distance(tally.p_values());
    const double band =
        std::sqrt(math::log(2.0 / share) / (2.0 * static_cast<double>(tally.replications())));
    all.push_back({.what = plan.metrics[metric],
                   .value = distance,
                   .interval = {std::max(0.0, distance - band), distance + band},
                   .allowed = {.high = margin}});
  }
  return verdict_on(p_uniformity_claim, all);
}

}  // namespace

constinit const ClaimKind p_uniformity_claim{
    "p_uniformity",
    "without an effect, p-values at the last look are uniform to 0.15 in their distribution",
    "Kolmogorov's distance with the band of Dvoretzky, Kiefer, Wolfowitz and Massart, by metric",
    judge};

}  // namespace assay::validators
