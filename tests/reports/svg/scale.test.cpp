#include "reports/svg/scale.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

namespace assay::reports {
namespace {

TEST(Scale, MapsItsEndsOntoItsPixels) {
  const Scale down{0.0, 10.0, 200.0, 100.0};
  EXPECT_EQ(down(0.0), 200.0);
  EXPECT_EQ(down(10.0), 100.0);
  EXPECT_EQ((Scale{3.0, 3.0, 0.0, 10.0}(3.0)), 5.0);
}

TEST(Ticks, StandAtRoundNumbersAround) {
  EXPECT_THAT(ticks_around(-3.0, 11.0, 4).values, testing::ElementsAre(-5.0, 0.0, 5.0, 10.0, 15.0));
  EXPECT_THAT(ticks_within(0.5, 7.0, 7).values,
              testing::ElementsAre(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0));
}

TEST(Ticks, SayNoMoreDecimalsThanTheyNeed) {
  EXPECT_EQ(ticks_around(0.0, 0.02, 4).label(0.015), "0.015");
  EXPECT_EQ(ticks_around(0.0, 100.0, 4).label(50.0), "50");
}

TEST(Ticks, RefuseWhatIsNoNumber) {
  EXPECT_THROW(static_cast<void>(ticks_around(0.0, std::numeric_limits<double>::infinity(), 4)),
               ContractError);
  EXPECT_THROW(static_cast<void>(ticks_around(1.0, 0.0, 4)), ContractError);
}

RC_GTEST_PROP(Ticks, HoldTheDomainWithNotTooManyMarks, ()) {
  const double unit = *rc::gen::element(1e-9, 1e-3, 1.0, 1e6);
  const double a = *rc::gen::inRange(-100000, 100000) * unit;
  const double b = *rc::gen::inRange(-100000, 100000) * unit;
  const double low = std::min(a, b);
  const double high = std::max(a, b);
  const Ticks ticks = ticks_around(low, high, 6);
  const double slack = ticks.step * 1e-6;
  RC_ASSERT(!ticks.values.empty());
  RC_ASSERT(ticks.values.front() <= low + slack);
  RC_ASSERT(ticks.values.back() >= high - slack);
  RC_ASSERT(ticks.values.size() <= 9U);
}

}  // namespace
}  // namespace assay::reports
