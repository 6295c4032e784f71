#include "validators/calibration/findings.hpp"

#include <gtest/gtest.h>

#include "validators/calibration/method.hpp"
#include "validators/calibration/sufficient.hpp"

namespace assay::validators {
namespace {

/// A. Gelman, J. Carlin (2014), figure 2: at power 0.06 (an effect of 0.27 standard errors, say)
/// estimates that reject exaggerate about ninefold; at power 0.8 by 1.13.
TEST(ExaggerationRatio, IsThatOfTheLiterature) {
  EXPECT_NEAR(exaggeration_ratio(2.801585, 1.959964), 1.13, 0.01);
  EXPECT_NEAR(exaggeration_ratio(0.3, 1.959964), 7.9, 0.2);
  EXPECT_DOUBLE_EQ(exaggeration_ratio(-1.0, 2.0), exaggeration_ratio(1.0, 2.0));
  EXPECT_NEAR(exaggeration_ratio(20.0, 1.96), 1.0, 1e-12);
}

TEST(Findings, DrawTheExaggerationThatIsKnownExactly) {
  const CalibrationPlan plan{.looks = LookPlan::equal(2, 0.05, 1'000.0),
                             .metrics = {"revenue"},
                             .drift = {1.0},
                             .laws = {{}},
                             .weights = {0.5, 0.5}};
  CalibrationSettings settings;
  settings.replications = 200'000;
  settings.event_replications = 0;
  const Calibration calibration{settings, plan};
  const CalibrationCounts counts = calibration.count({}, 0, calibration.items(), 1);
  const auto findings = findings_of(calibration, counts, 0.9999);
  ASSERT_EQ(findings.front().method, "fixed_horizon");
  ASSERT_EQ(findings[0].rung, Rung::exact);
  ASSERT_EQ(findings[1].rung, Rung::sufficient);
  // 34,000 rejections whose |z| has a standard deviation below 0.5.
  EXPECT_NEAR(findings[1].exaggeration.value(), findings[0].exaggeration.value(), 0.015);
  EXPECT_FALSE(findings[3].exaggeration.has_value());  // of a method with several looks
}

}  // namespace
}  // namespace assay::validators
