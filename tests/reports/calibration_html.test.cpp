#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "tests/reports/page.hpp"
#include "tests/reports/sample_calibration.hpp"

namespace assay::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(CalibrationHtml, IsWellFormedWhateverTheNames) {
  parsed(calibration_html(sample_calibration()));
  parsed(calibration_html(CalibrationReport{}));
  CalibrationReport hostile = sample_calibration();
  const std::string script = "<script>alert('\"&')</script>";
  hostile.scenario = hostile.experiment = hostile.pipeline = hostile.replay = script;
  for (validators::MethodFinding& finding : hostile.findings)
    finding.metric += script;
  for (LastPValues& values : hostile.p_values)
    values.metric += script;
  const std::string page = calibration_html(hostile);
  parsed(page);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(CalibrationHtml, AsksNoNetwork) {
  const std::string page = calibration_html(sample_calibration());
  for (const char* const banned : {"http", "src=", "@import", "url(", "<link"})
    EXPECT_THAT(page, Not(HasSubstr(banned)));
}

TEST(CalibrationHtml, SaysInTheHeadingWhetherTheClaimsHold) {
  const auto page = parsed(calibration_html(sample_calibration()));
  EXPECT_STREQ(elements(page, "//h1").at(0).text().get(),
               "The statistics do not keep their promises: 1 of 2 claims broken.");
}

TEST(CalibrationHtml, PlotsErrorCoverageAndPValuesByMetricAndPowerByEffect) {
  const auto page = parsed(calibration_html(sample_calibration()));
  EXPECT_EQ(elements(page, "//svg[title='Error by the look, through the pipeline']").size(), 1U);
  EXPECT_EQ(elements(page, "//svg[title='Power by the look, through the pipeline']").size(), 1U);
  EXPECT_EQ(elements(page, "//svg[title='Coverage by method']").size(), 2U);
  EXPECT_EQ(elements(page, "//svg[title='Power by the size of the effect']").size(), 1U);
  // Only where there is no effect are p-values uniform.
  EXPECT_EQ(elements(page, "//svg[title='p-values at the last look against uniform ones']").size(),
            1U);
  EXPECT_EQ(elements(page, "//svg//polyline[@class='band']").size(), 1U);
}

TEST(CalibrationHtml, NamesEveryCurveInTheLegend) {
  const auto page = parsed(calibration_html(sample_calibration()));
  const char* const legend =
      "//svg[title='Error by the look, through the pipeline']/text[.='fixed_horizon' or "
      ".='pocock' or .='allowed']";
  EXPECT_EQ(elements(page, legend).size(), 3U);
}

TEST(CalibrationHtml, EveryTableHeadingSaysWhatItIsTheHeadingOf) {
  const auto page = parsed(calibration_html(sample_calibration()));
  EXPECT_TRUE(elements(page, "//th[not(@scope)]").empty());
  EXPECT_TRUE(elements(page, "//table[not(caption)]").empty());
}

TEST(CalibrationHtml, HasTheNumbersOfEveryPlotInATable) {
  const std::string page = calibration_html(sample_calibration());
  for (const char* const number : {"5.12 [4.1, 6.1]", "94.9 [93.9, 95.9]", "97.1", "21 %"})
    EXPECT_THAT(page, HasSubstr(number));
}

}  // namespace
}  // namespace assay::reports
