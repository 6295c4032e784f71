#include "reference/stats/sample_size.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(SampleSize, IsTheTextbooksSixteenVarianceOverDifferenceSquared) {
  // (1.96 + 0.84)^2 * 2 = 15.7.
  EXPECT_NEAR(control_units_needed({.standard_deviation = 1.0, .difference = 1.0}), 15.7, 0.01);
}

TEST(SampleSize, OfNoDifferenceIsABug) {
  EXPECT_THROW((void)control_units_needed({.standard_deviation = 1.0}), ContractError);
}

RC_GTEST_PROP(SampleSize, HalfTheDifferenceNeedsFourTimesTheUnits, ()) {
  const double difference = any_thousandths(1, 10'000);
  const double sd = any_thousandths(1, 10'000);
  const double whole = control_units_needed({.standard_deviation = sd, .difference = difference});
  const double half =
      control_units_needed({.standard_deviation = sd, .difference = difference / 2.0});
  RC_ASSERT(is_near(half, 4.0 * whole));
}

}  // namespace
}  // namespace assay::stats
