#include "validators/calibration/power_curve.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "model/math/special.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

const std::vector<PowerCurve>& five_looks() {
  static const auto curves = power_curves(Calibration{
      CalibrationSettings{},
      {.looks = LookPlan::equal(5, 0.05, 1'000.0), .metrics = {"conversion"}, .drift = {0.0}}});
  return curves;
}

const PowerCurve& of(std::string_view method) {
  return *std::ranges::find(five_looks(), method, &PowerCurve::method);
}

TEST(PowerCurves, OfALookAtTheEndAreThoseOfTheNormalTest) {
  const PowerCurve& curve = of("fixed_horizon");
  const double critical = math::normal_upper_quantile(0.025);
  for (std::size_t i = 0; i < curve.drift.size(); ++i) {
    const double expected =
        math::normal_sf(critical - curve.drift[i]) + math::normal_cdf(-critical - curve.drift[i]);
    EXPECT_NEAR(curve.power[i], expected, 1e-9) << curve.drift[i];
  }
}

TEST(PowerCurves, BeginAtTheErrorAndRise) {
  ASSERT_EQ(five_looks().size(), method_kinds().size());
  for (const PowerCurve& curve : five_looks()) {
    EXPECT_EQ(curve.drift.front(), 0.0);
    EXPECT_TRUE(std::ranges::is_sorted(curve.power)) << curve.method;
    EXPECT_GT(curve.power.back(), 0.97) << curve.method;
  }
  EXPECT_NEAR(of("pocock").power.front(), 0.05, 1e-6);
  // P. Armitage, C. K. McPherson, B. C. Rowe, JRSS A 132 (1969) 235-244, table 2: five looks.
  EXPECT_NEAR(of("naive_peeking").power.front(), 0.142, 0.0005);
}

}  // namespace
}  // namespace assay::validators
