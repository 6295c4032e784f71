#include "validators/two_pass/agreement.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace assay::validators::two_pass {
namespace {

/// An effect of 1e-6 with a standard error of 1: near zero.
Recomputed right() {
  Recomputed out;
  out.estimate.method = reference::Method::cuped;
  out.estimate.control = 2.0;
  out.estimate.treatment = 2.000001;
  out.estimate.difference = {.effect = 1e-6,
                             .standard_error = 1.0,
                             .statistic = 1e-6,
                             .df = 9.0,
                             .p = 0.5,
                             .interval = {-2.0, 2.0}};
  out.estimate.lift = out.estimate.difference;
  out.estimate.variance_reduction = 0.0;
  out.magnitude = 4.0;
  return out;
}

std::string field(const reference::Estimate& given) {
  const auto found = disagreement(given, right());
  return found ? found->field : "";
}

TEST(Agreement, HoldsUpToABillionth) {
  reference::Estimate given = right().estimate;
  EXPECT_EQ(field(given), "");
  given.difference.standard_error *= 1.0 + 0.9e-9;
  EXPECT_EQ(field(given), "");
  given.difference.standard_error *= 1.0 + 0.2e-9;
  EXPECT_EQ(field(given), "difference/standard_error");
}

TEST(Agreement, IsRelativeToTheStandardErrorNearZero) {
  reference::Estimate given = right().estimate;
  given.difference.effect += 0.9e-9;
  EXPECT_EQ(field(given), "");
  given.difference.effect += 0.2e-9;
  EXPECT_EQ(field(given), "difference/effect");
}

TEST(Agreement, NamesTheFirstFieldThatDiffers) {
  const auto with = [](auto change) {
    reference::Estimate given = right().estimate;
    change(given);
    return field(given);
  };
  using reference::Estimate;
  EXPECT_EQ(with([](Estimate& e) { e.method = reference::Method::welch; }), "method");
  EXPECT_EQ(with([](Estimate& e) { e.control = 3.0; }), "control");
  EXPECT_EQ(with([](Estimate& e) { e.treatment = 3.0; }), "treatment");
  EXPECT_EQ(with([](Estimate& e) { e.difference.statistic = 2.0; }), "difference/statistic");
  EXPECT_EQ(with([](Estimate& e) { e.difference.df = stats::normal_df; }), "difference/df");
  EXPECT_EQ(with([](Estimate& e) { e.difference.p = 0.25; }), "difference/p");
  EXPECT_EQ(with([](Estimate& e) { e.difference.interval.low = -1.0; }), "difference/interval_low");
  EXPECT_EQ(with([](Estimate& e) { e.lift->interval.high = 1.0; }), "lift/interval_high");
  EXPECT_EQ(with([](Estimate& e) { e.lift.reset(); }), "lift");
  EXPECT_EQ(with([](Estimate& e) { e.variance_reduction = 0.1; }), "variance_reduction");
  EXPECT_EQ(with([](Estimate& e) { e.variance_reduction.reset(); }), "variance_reduction");
  EXPECT_EQ(with([](Estimate& e) { e.control_deviation = 1.0; }), "control_deviation");
}

TEST(Agreement, NothingIsCloseToNotANumber) {
  reference::Estimate given = right().estimate;
  given.difference.p = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(field(given), "difference/p");
}

TEST(Agreement, SaysBothNumbers) {
  reference::Estimate given = right().estimate;
  given.difference.p = 0.25;
  EXPECT_EQ(disagreement(given, right())->text(), "0.25 in the analysis, 0.5 from the units");
}

// Where the means are 1e9 standard errors, a billionth of an error is beyond a double's digits.
TEST(Agreement, AllowsForTheRoundingOfTheMeans) {
  Recomputed units = right();
  units.magnitude = 4e9;
  reference::Estimate given = units.estimate;
  given.difference.effect += 1e-7;
  EXPECT_FALSE(disagreement(given, units));
  given.difference.effect += 1e-4;
  EXPECT_TRUE(disagreement(given, units));
}

TEST(Agreement, OfSampleRatiosIsThatOfEveryNumber) {
  const stats::SampleRatioTest units{
      .expected = {5.0, 5.0}, .chi_squared = 3.6, .df = 1, .p = 0.0578, .log10_p = -1.238};
  EXPECT_FALSE(disagreement(units, units));
  stats::SampleRatioTest given = units;
  given.p /= 2.0;
  EXPECT_EQ(disagreement(given, units)->field, "p");
  given = units;
  given.df = 2;
  EXPECT_EQ(disagreement(given, units)->field, "df");
  given = units;
  given.expected.pop_back();
  EXPECT_EQ(disagreement(given, units)->field, "arms");
}

}  // namespace
}  // namespace assay::validators::two_pass
