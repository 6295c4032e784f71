#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/math/special.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

using testing::HasSubstr;

constexpr int replications = 2'000;

CalibrationPlan plan_of() {
  return {.looks = LookPlan::equal(4, 0.05, 1'000.0), .metrics = {"revenue"}, .drift = {0.0}};
}

/// Errors spread as the standard normal is, `scale` times as wide and moved by `shift`, with the
/// p-values that `share` of each tail gives.
CalibrationCounts counts_of(double scale, double shift, double share = 1.0) {
  CalibrationCounts out = no_counts(plan_of());
  for (int i = 0; i < replications; ++i) {
    const double z = math::normal_quantile((i + 0.5) / replications);
    const double p = 2.0 * math::normal_sf(z < 0.0 ? -z : z);
    out.last_looks[0].add(scale * z + shift, share * p);
  }
  for (Tally& tally : out.event[0]) {
    tally.replications = replications;
    tally.stopped.back() = replications / 20;
    tally.covered = replications - replications / 20;
  }
  return out;
}

Verdict verdict(const CalibrationCounts& counts, std::string_view claim) {
  const Calibration calibration{{}, plan_of()};
  for (const Verdict& each : judge_claims(calibration, counts))
    if (each.validator == claim) return each;
  ADD_FAILURE() << claim;
  return {};
}

TEST(Claims, HoldOfWhatIsRight) {
  const Calibration calibration{{}, plan_of()};
  for (const Verdict& each : judge_claims(calibration, counts_of(1.0, 0.0))) {
    // The made-up rejections are not those of each method's looks.
    if (each.validator == "power") continue;
    EXPECT_EQ(each.finding, Finding::holds) << each.measured;
    EXPECT_TRUE(std::isfinite(each.limit.value())) << each.measured;
  }
}

TEST(TSquared, IsBrokenByStandardErrorsThatAreTooLarge) {
  const Verdict broken = verdict(counts_of(0.7, 0.0), "t_squared");
  EXPECT_EQ(broken.finding, Finding::broken);
  EXPECT_THAT(broken.measured, HasSubstr("revenue: 0.4"));
}

TEST(Bias, IsBrokenByAnEstimateThatIsOff) {
  EXPECT_EQ(verdict(counts_of(1.0, 0.6), "bias").finding, Finding::broken);
}

TEST(PUniformity, IsBrokenByOneSidedValuesGivenAsTwoSided) {
  EXPECT_EQ(verdict(counts_of(1.0, 0.0, 0.5), "p_uniformity").finding, Finding::broken);
}

TEST(FalsePositiveRate, IsBrokenByAMethodThatRejectsTooOften) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  counts.event[0][0].stopped[1] = replications / 5;
  const Verdict broken = verdict(counts, "false_positive_rate");
  EXPECT_EQ(broken.finding, Finding::broken);
  EXPECT_EQ(broken.field, "revenue/fixed_horizon");
}

TEST(FalsePositiveRate, LeavesOutTheControlThatMustFail) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  for (std::size_t m = 0; m < method_kinds().size(); ++m)
    if (!method_kinds()[m]->keeps_alpha) counts.event[0][m].stopped[0] = replications / 3;
  EXPECT_EQ(verdict(counts, "false_positive_rate").finding, Finding::holds);
}

TEST(Coverage, IsBrokenByIntervalsThatAreTooNarrow) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  counts.event[0][0].covered = replications * 3 / 4;
  EXPECT_EQ(verdict(counts, "coverage").finding, Finding::broken);
}

TEST(Claims, AreUnknownWithoutEnoughReplications) {
  CalibrationCounts counts = no_counts(plan_of());
  for (Tally& tally : counts.event[0]) {
    tally.replications = 20;
    tally.covered = 20;
  }
  EXPECT_EQ(verdict(counts, "false_positive_rate").finding, Finding::unknown);
  EXPECT_EQ(verdict(counts, "t_squared").finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
