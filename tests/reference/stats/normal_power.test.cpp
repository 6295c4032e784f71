#include "reference/stats/normal_power.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

TEST(NormalPower, OfNoEffectIsTheLevel) {
  for (const Alternative alternative :
       {Alternative::two_sided, Alternative::greater, Alternative::less}) {
    for (const double alpha : {1e-10, 0.05, 0.5})
      EXPECT_NEAR(
          normal_power(0.0, critical_value(alpha, normal_df, alternative), alternative).power,
          alpha, 1e-14 * alpha);
  }
}

TEST(NormalPower, OfTheTextbookIsEightyPercentAtTwoPointEight) {
  EXPECT_NEAR(shift_for_power(0.05, 0.8, Alternative::two_sided), 2.8015, 1e-3);
}

TEST(NormalPower, NotAboveTheLevelIsABug) {
  EXPECT_THROW((void)shift_for_power(0.05, 0.05, Alternative::two_sided), ContractError);
}

Alternative any_alternative() {
  return *rc::gen::element(Alternative::two_sided, Alternative::greater, Alternative::less);
}

RC_GTEST_PROP(NormalPower, IsSignificantOrMissed, ()) {
  const double shift = *rc::gen::inRange(-5000, 5000) / 1000.0;
  const double critical = *rc::gen::inRange(0, 5000) / 1000.0;
  const Power got = normal_power(shift, critical, any_alternative());
  RC_ASSERT(std::fabs(got.power + got.miss - 1.0) < 1e-14);
}

RC_GTEST_PROP(NormalPower, AtTheShiftForAPowerIsThatPower, ()) {
  const double alpha = std::ldexp(1.0, *rc::gen::inRange(-40, -1));
  const double miss = std::ldexp(1.0, *rc::gen::inRange(-40, -1)) * 0.9;
  RC_PRE(alpha < 1.0 - miss);
  const Alternative alternative = any_alternative();
  const double sign = alternative == Alternative::less ? -1.0 : 1.0;
  const double shift = sign * shift_for_power(alpha, 1.0 - miss, alternative);
  const Power got = normal_power(shift, critical_value(alpha, normal_df, alternative), alternative);
  RC_ASSERT(std::fabs(got.miss - miss) < 1e-11 * miss + 4e-16);
}

}  // namespace
}  // namespace assay::stats
