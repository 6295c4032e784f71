#include "validators/calibration/sufficient.hpp"

#include <gtest/gtest.h>

#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

std::vector<std::vector<double>> critical_values_of(const LookPlan& plan) {
  std::vector<std::vector<double>> out;
  for (const MethodKind* kind : {&naive_peeking_method, &fixed_horizon_method})
    out.push_back(kind->critical_values(plan).value());
  return out;
}

std::vector<Tally> draw(const ZProcess& process, std::int64_t blocks) {
  const auto critical = critical_values_of(process.plan);
  std::vector<Tally> out(critical.size(), Tally{process.plan.looks()});
  for (std::int64_t block = 0; block < blocks; ++block) {
    const auto part = draw_block(process, critical, block);
    for (std::size_t m = 0; m < out.size(); ++m)
      out[m].add(part[m]);
  }
  return out;
}

bool holds(const Rate& rate, double truth) {
  const stats::Interval interval = rate.interval(1e-6);
  return interval.low <= truth && truth <= interval.high;
}

/// 14 equal looks at 5 % reject 21.9646 % of experiments without an effect.
TEST(SufficientStatistics, PeekAsOftenAsExactIntegrationSays) {
  const ZProcess process{.plan = LookPlan::equal(14, 0.05, 1000.0), .seed = 1};
  const auto tallies = draw(process, 200);
  EXPECT_TRUE(holds(rejected_by(tallies[0], 13), 0.219646)) << rejected_by(tallies[0], 13).value();
  EXPECT_TRUE(holds(rejected_by(tallies[1], 13), 0.05)) << rejected_by(tallies[1], 13).value();
}

/// With drift z_{1 - alpha/2} + z_{0.8} a fixed-horizon test has a power of 80 %.
TEST(SufficientStatistics, HaveThePowerOfTheirDrift) {
  const ZProcess process{
      .plan = LookPlan::equal(5, 0.05, 1000.0), .drift = 1.959963985 + 0.841621234, .seed = 2};
  const auto tallies = draw(process, 100);
  EXPECT_TRUE(holds(rejected_by(tallies[1], 4), 0.800001)) << rejected_by(tallies[1], 4).value();
}

TEST(SufficientStatistics, CoverTheTruthAtAFixedHorizonWhateverTheEffect) {
  for (const double drift : {0.0, 1.5, -3.0}) {
    const ZProcess process{.plan = LookPlan::equal(3, 0.1, 1.0), .drift = drift, .seed = 3};
    const Tally tally = draw(process, 50)[1];
    EXPECT_TRUE(holds({tally.covered_at_end, tally.replications}, 0.9)) << drift;
  }
}

TEST(SufficientStatistics, OfABlockAreTheSameWhereverItIsDrawn) {
  const ZProcess process{.plan = LookPlan::equal(4, 0.05, 1.0), .seed = 4};
  const auto critical = critical_values_of(process.plan);
  EXPECT_EQ(draw_block(process, critical, 7), draw_block(process, critical, 7));
  EXPECT_NE(draw_block(process, critical, 7), draw_block(process, critical, 8));
}

}  // namespace
}  // namespace assay::validators
