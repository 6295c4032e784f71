#include "validators/calibration/tally.hpp"

#include <gtest/gtest.h>

namespace assay::validators {
namespace {

TEST(Rate, HasTheIntervalOfClopperAndPearson) {
  // scipy 1.17: beta.ppf(.025, 7, 14), beta.isf(.025, 8, 13)
  const stats::Interval interval = Rate{7, 20}.interval(0.05);
  EXPECT_NEAR(interval.low, 0.15390920, 1e-8);
  EXPECT_NEAR(interval.high, 0.59218853, 1e-8);
}

TEST(Rate, ReachesTheEdgesWhereNoneOrAllHit) {
  EXPECT_EQ((Rate{0, 10}.interval(0.05).low), 0.0);
  EXPECT_EQ((Rate{10, 10}.interval(0.05).high), 1.0);
  EXPECT_EQ((Rate{0, 0}.interval(0.05)), (stats::Interval{0.0, 1.0}));
}

TEST(Tally, AddsUpToTheSameInAnyOrder) {
  Tally a{2};
  a.replications = 3;
  a.stopped = {1, 1};
  Tally b{2};
  b.replications = 2;
  b.covered = 1;
  Tally ab = a;
  ab.add(b);
  Tally ba = b;
  ba.add(a);
  EXPECT_EQ(ab, ba);
  EXPECT_EQ(ab.rejections(), 2);
  EXPECT_EQ(rejected_by(ab, 0), (Rate{1, 5}));
}

TEST(Tally, KnowsTheInformationAtItsDecisions) {
  Tally tally{2};
  tally.replications = 4;
  tally.stopped = {1, 1};
  EXPECT_DOUBLE_EQ(expected_information(tally, {0.5, 1.0}), (0.5 + 1.0 + 2 * 1.0) / 4.0);
}

}  // namespace
}  // namespace assay::validators
