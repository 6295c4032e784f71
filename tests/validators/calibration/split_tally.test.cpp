#include "validators/calibration/split_tally.hpp"

#include <gtest/gtest.h>

namespace assay::validators {
namespace {

constexpr double even[] = {0.5, 0.5};

SplitTally tally_of(const LivedSplit& split) {
  SplitTally out;
  out.add(split, even);
  return out;
}

TEST(SplitTally, KnowsTheAlarmsOfItsLooks) {
  const SplitTally calm = tally_of({.arms = {{10, 12}, {100, 104}}, .p = {0.7, 0.8}});
  EXPECT_EQ(calm.alarmed_daily + calm.alarmed_sequentially + calm.blocked + calm.misjudged, 0);
  const SplitTally passing = tally_of({.arms = {{10, 40}, {100, 104}}, .p = {1e-5, 0.8}});
  EXPECT_EQ(passing.alarmed_daily, 1);
  EXPECT_EQ(passing.misjudged, 0);
  const SplitTally unfair = tally_of({.arms = {{6'000, 4'000}}, .p = {1e-80}, .is_blocked = true});
  EXPECT_EQ(unfair.alarmed_sequentially, 1);
  EXPECT_EQ(unfair.blocked, 1);
  EXPECT_EQ(unfair.misjudged, 0);
}

TEST(SplitTally, SeesWhatIsShownAgainstP) {
  EXPECT_EQ(tally_of({.arms = {{600, 400}}, .p = {1e-9}}).misjudged, 1);
  EXPECT_EQ(tally_of({.arms = {{500, 500}}, .p = {1.0}, .is_blocked = true}).misjudged, 1);
}

TEST(SplitTally, LetsUnitsWithoutAllocationBlock) {
  constexpr double weights[] = {0.5, 0.5, 0.0};
  SplitTally tally;
  tally.add({.arms = {{500, 500, 3}}, .p = {1.0}, .is_blocked = true}, weights);
  EXPECT_EQ(tally.misjudged, 0);
}

TEST(SplitTally, AddsUpToTheSameInAnyOrder) {
  const SplitTally a = tally_of({.arms = {{600, 400}}, .p = {1e-9}, .is_blocked = true});
  const SplitTally b = tally_of({.arms = {{500, 500}}, .p = {1.0}});
  SplitTally ab = a;
  ab.add(b);
  SplitTally ba = b;
  ba.add(a);
  EXPECT_EQ(ab, ba);
  EXPECT_EQ(ab.replications, 2);
}

}  // namespace
}  // namespace assay::validators
