#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/math/special.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"
#include "validators/calibration/two_proportion_law.hpp"

namespace assay::validators {
namespace {

using testing::HasSubstr;

constexpr int replications = 4'000;

CalibrationPlan plan_of() {
  const ArmLaw arm{.units = 500.0, .mean = 10.0, .variance = 100.0};
  return {.looks = LookPlan::equal(4, 0.05, 1'000.0),
          .metrics = {"revenue"},
          .drift = {0.0},
          .laws = {{.has_covariate = true, .control = arm, .treatment = arm}},
          .weights = {0.5, 0.5}};
}

/// Errors spread as the standard normal is, `scale` times as wide and moved by `shift`, with the
/// p-values that `share` of each tail gives.
CalibrationCounts counts_of(double scale, double shift, double share = 1.0) {
  CalibrationCounts out = no_counts(plan_of());
  for (int i = 0; i < replications; ++i) {
    const double z = math::normal_quantile((i + 0.5) / replications);
    const double p = 2.0 * math::normal_sf(z < 0.0 ? -z : z);
    out.last_looks[0].add(scale * z + shift, share * p);
    // A covariate with rho^2 of 3/4, and arms of which each size is as likely as it should be.
    out.gains[0].add(CovariateGain{.plain_error = z,
                                   .adjusted_error = z / 2.0,
                                   .claimed_ratio = 0.25,
                                   .foretold_ratio = 0.25});
    out.split.last_p.add(p);
    ++out.split.replications;
  }
  const Calibration calibration{{}, plan_of()};
  for (std::size_t method = 0; method < method_kinds().size(); ++method) {
    const stats::Crossing exact = calibration.crossing(0, method);
    const double share_rejected = exact.total_upper + exact.total_lower;
    Tally& tally = out.event[0][method];
    tally.replications = replications;
    tally.stopped.back() = static_cast<std::int64_t>(share_rejected * replications);
    tally.covered = replications - tally.stopped.back();
  }
  return out;
}

Verdict verdict(const CalibrationCounts& counts, std::string_view claim,
                const CalibrationPlan& plan = plan_of()) {
  const Calibration calibration{{}, plan};
  for (const Verdict& each : judge_claims(calibration, counts))
    if (each.validator == claim) return each;
  ADD_FAILURE() << claim;
  return {};
}

TEST(Claims, HoldOfWhatIsRight) {
  const Calibration calibration{{}, plan_of()};
  for (const Verdict& each : judge_claims(calibration, counts_of(1.0, 0.0))) {
    EXPECT_EQ(each.finding, Finding::holds) << each.measured;
    EXPECT_TRUE(std::isfinite(each.limit.value())) << each.measured;
  }
}

TEST(Claims, SayNothingOfWhatTheyAreNotAbout) {
  CalibrationPlan plan = plan_of();
  plan.laws[0].has_covariate = false;
  plan.drift = {3.0};
  plan.weights = {1.0, 0.0};
  const Calibration calibration{{}, plan};
  for (const Verdict& each : judge_claims(calibration, counts_of(1.0, 0.0)))
    for (const char* name : {"cuped", "sample_ratio", "false_positive_rate", "p_uniformity"})
      EXPECT_NE(each.validator, name);
}

TEST(TSquared, SaysWhatCountingRejectionsWouldCost) {
  EXPECT_THAT(verdict(counts_of(1.0, 0.0), "t_squared").measured,
              HasSubstr("counting rejections takes 1.8 times the worlds"));
}

TEST(TSquared, IsBrokenByStandardErrorsThatAreTooSmall) {
  EXPECT_EQ(verdict(counts_of(1.3, 0.0), "t_squared").finding, Finding::broken);
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

/// p-values that are rarely small are right where the statistic is discrete, and wrong where not.
TEST(PUniformity, LetsProportionsBeSuperUniform) {
  CalibrationPlan plan = plan_of();
  CalibrationCounts counts = no_counts(plan);
  for (int i = 0; i < replications; ++i)
    counts.last_looks[0].add(0.0, std::sqrt((i + 0.5) / replications));
  EXPECT_EQ(verdict(counts, "p_uniformity", plan).finding, Finding::broken);
  plan.laws[0].judged_by = JudgedBy::proportions;
  plan.laws[0].control = plan.laws[0].treatment = {.units = 500.0, .mean = 0.3};
  EXPECT_EQ(verdict(counts, "p_uniformity", plan).finding, Finding::holds);
  EXPECT_EQ(verdict(counts_of(1.0, 0.0, 0.5), "p_uniformity", plan).finding, Finding::broken);
}

/// Of 500 units of which 2 % hit the test of proportions rejects 4.2 % of the time.
TEST(FalsePositiveRate, OfProportionsIsComparedWithTheirEnumeration) {
  CalibrationPlan plan = plan_of();
  plan.laws[0].judged_by = JudgedBy::proportions;
  plan.laws[0].control = plan.laws[0].treatment = {.units = 500.0, .mean = 0.02};
  CalibrationCounts counts = counts_of(1.0, 0.0);
  for (Tally& tally : counts.event[0])
    tally.stopped.back() = 0;
  counts.event[0][0].stopped.back() = replications / 20;
  const Verdict found = verdict(counts, "false_positive_rate", plan);
  EXPECT_EQ(found.field, "revenue/fixed_horizon");
  const double exact = two_proportion_law({500, 500, 0.02, 0.02}, 0.05).rejected;
  EXPECT_NEAR(found.limit.value(), exact + 0.05, 1e-12);
}

TEST(Cuped, IsBrokenByAStandardErrorThatWasNotReduced) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  counts.gains[0].claimed = 4 * counts.gains[0].claimed;
  const Verdict broken = verdict(counts, "cuped");
  EXPECT_EQ(broken.finding, Finding::broken);
  EXPECT_EQ(broken.field, "revenue/claimed variance ratio");
}

TEST(Cuped, IsBrokenByEstimatesThatVaryMoreThanTheCovariateLeaves) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  counts.gains[0] = {};
  for (int i = 0; i < replications; ++i) {
    const double z = math::normal_quantile((i + 0.5) / replications);
    counts.gains[0].add(CovariateGain{z, 0.8 * z, 0.25, 0.25});
  }
  const Verdict broken = verdict(counts, "cuped");
  EXPECT_EQ(broken.finding, Finding::broken);
  EXPECT_EQ(broken.field, "revenue/variance ratio");
}

TEST(Cuped, IsBrokenByAnEstimateThatIsOff) {
  const Verdict broken = verdict(counts_of(1.0, 0.6), "cuped");
  EXPECT_EQ(broken.finding, Finding::broken);
  EXPECT_EQ(broken.field, "revenue/bias");
}

TEST(SampleRatio, IsBrokenByUnfairArms) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  counts.split.last_p = {};
  for (int i = 0; i < replications; ++i)
    counts.split.last_p.add(1e-6 * i);
  counts.split.blocked = counts.split.alarmed_daily = replications / 2;
  const Verdict broken = verdict(counts, "sample_ratio");
  EXPECT_EQ(broken.finding, Finding::broken);
  EXPECT_THAT(broken.measured, HasSubstr("results blocked in 50 %"));
}

TEST(SampleRatio, IsBrokenByResultsThatAreShownAgainstP) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  counts.split.misjudged = 1;
  const Verdict broken = verdict(counts, "sample_ratio");
  EXPECT_EQ(broken.finding, Finding::broken);
  EXPECT_EQ(broken.field, "shown against p");
}

TEST(SampleRatio, IsBrokenByASequentialTestAboveItsLevel) {
  CalibrationCounts counts = counts_of(1.0, 0.0);
  counts.split.alarmed_sequentially = replications / 20;
  EXPECT_EQ(verdict(counts, "sample_ratio").finding, Finding::broken);
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
  for (const char* claim : {"t_squared", "bias", "p_uniformity", "cuped", "sample_ratio"})
    EXPECT_EQ(verdict(counts, claim).finding, Finding::unknown) << claim;
}

}  // namespace
}  // namespace assay::validators
