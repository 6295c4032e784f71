#include "validators/calibration/path.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace assay::validators {
namespace {

using Numbers = std::vector<double>;

Tally tally_of(const Numbers& z, const Numbers& error, const Numbers& critical, double truth) {
  Tally out{critical.size()};
  count({z, error}, critical, truth, out);
  return out;
}

TEST(Path, StopsAtTheFirstLookThatReachesItsCriticalValue) {
  const Tally tally = tally_of({1.0, 2.0, 5.0}, {1.0, 2.0, 5.0}, {3.0, 2.0, 2.0}, 0.0);
  EXPECT_EQ(tally.stopped, (std::vector<std::int64_t>{0, 1, 0}));
}

TEST(Path, ThatNeverReachesOneIsNotRejected) {
  const Tally tally = tally_of({1.0, -1.0}, {1.0, -1.0}, {2.0, 2.0}, 0.0);
  EXPECT_EQ(tally.rejections(), 0);
  EXPECT_EQ(tally.covered, 1);
}

TEST(Path, OnTheOtherSideOfTheTruthHasTheWrongSign) {
  EXPECT_EQ(tally_of({-3.0}, {-4.0}, {2.0}, 1.0).wrong_sign, 1);
  EXPECT_EQ(tally_of({3.0}, {2.0}, {2.0}, 1.0).wrong_sign, 0);
  EXPECT_EQ(tally_of({-3.0}, {-3.0}, {2.0}, 0.0).wrong_sign, 0);
}

TEST(Path, IsCoveredWhereItStopsAtItsEndAndAlwaysApart) {
  const Tally tally = tally_of({3.0, 1.0}, {2.5, 0.5}, {2.0, 2.0}, 1.0);
  EXPECT_EQ(tally.covered, 0);
  EXPECT_EQ(tally.covered_at_end, 1);
  EXPECT_EQ(tally.covered_always, 0);
}

TEST(Path, HasAnIntervalWithoutEndWhereTheMethodDoesNotDecide) {
  const double never = std::numeric_limits<double>::infinity();
  const Tally tally = tally_of({9.0, 1.0}, {9.0, 1.0}, {never, 2.0}, 0.0);
  EXPECT_EQ(tally.rejections(), 0);
  EXPECT_EQ(tally.covered_always, 1);
}

}  // namespace
}  // namespace assay::validators
