#include "validators/calibration/final_tally.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace assay::validators {
namespace {

TEST(FinalTally, KnowsMeanAndSquaresOfItsErrors) {
  FinalTally tally;
  for (const double error : {-1.0, 0.5, 2.0})
    tally.add(error, 0.5);
  EXPECT_NEAR(tally.mean_error(), 0.5, 1e-6);
  EXPECT_NEAR(tally.mean_squared_error(), 5.25 / 3.0, 1e-6);
  EXPECT_NEAR(tally.variance_of_squares(), 3.9375, 1e-4);
}

TEST(FinalTally, IsThatOfNoReplicateAtFirst) {
  EXPECT_EQ(FinalTally{}.replications(), 0);
  EXPECT_EQ(FinalTally{}.mean_squared_error(), 0.0);
  EXPECT_EQ(FinalTally{}.variance_of_squares(), 0.0);
}

/// However replicates are dealt to parts, the parts add up to the whole.
RC_GTEST_PROP(FinalTally, AddsUpToTheSameInAnyOrder, ()) {
  const auto errors = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-5000, 5000));
  FinalTally whole;
  FinalTally a;
  FinalTally b;
  for (const int each : errors) {
    const double error = each / 100.0;
    const double p = std::fabs(error) / 50.0;
    whole.add(error, p);
    (each % 2 == 0 ? a : b).add(error, p);
  }
  FinalTally sum = b;
  sum.add(a);
  RC_ASSERT(sum == whole);
  RC_ASSERT(FinalTally::of(whole.numbers()) == whole);
}

}  // namespace
}  // namespace assay::validators
