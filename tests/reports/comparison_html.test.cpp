#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "reports/comparison_report.hpp"
#include "tests/reports/page.hpp"

namespace assay::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

validators::MethodOutcome outcome_of(std::string method, double rejected) {
  const validators::Share share{rejected, {rejected - 0.01, rejected + 0.01}};
  validators::MethodOutcome out;
  out.method = std::move(method);
  out.rejected_by_look = {rejected / 2.0, rejected};
  out.rejected = share;
  out.covered = {0.9444, {0.93, 0.96}};
  out.covered_at_end = {0.95, {0.94, 0.96}};
  out.expected_look = 1.5;
  return out;
}

validators::LawOutcome law_of(std::string law, std::optional<double> rho) {
  validators::LawOutcome out;
  out.law = std::move(law);
  out.rho = rho;
  out.design_effect = 0.1;
  for (const double effect : {0.0, 0.1}) {
    validators::EffectOutcome& outcome = out.effects.emplace_back();
    outcome.effect = effect;
    for (const char* const method : {"fixed_horizon", "pocock"})
      outcome.methods.push_back(outcome_of(method, 0.05 + 7.0 * effect));
  }
  return out;
}

/// Two laws, one of them with a covariate too, and a fair and an unfair split.
ComparisonReport sample_comparison() {
  ComparisonReport out;
  out.version = "0.1.0";
  out.replay = "./assay calibrate --laws";
  out.looks = validators::LookPlan::equal(2, 0.05, 2'000.0);
  out.units = {1'000, 1'000};
  out.laws = {law_of("poisson:mean=2", {}), law_of("poisson:mean=2", 0.7),
              law_of("bernoulli:p=0.001", {})};
  out.unattainable = {{"bernoulli:p=0.001", 0.3, 0.107}};
  for (const double share : {0.5, 0.49}) {
    validators::SplitRuleOutcome rule;
    rule.blocked_by_look = {0.0, 0.001};
    rule.blocked = {0.001, {0.0, 0.002}};
    out.splits.push_back({share, share == 0.5, 1'000, {rule}});
  }
  return out;
}

TEST(ComparisonHtml, IsWellFormedWhateverTheNames) {
  parsed(comparison_html(ComparisonReport{}));
  ComparisonReport hostile = sample_comparison();
  for (validators::LawOutcome& law : hostile.laws)
    law.law += "<script>alert('\"&')</script>";
  const std::string page = comparison_html(hostile);
  parsed(page);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(ComparisonHtml, PlotsErrorPowerAndCoverageOfEveryLawAndEverySplit) {
  const auto page = parsed(comparison_html(sample_comparison()));
  EXPECT_EQ(elements(page, "//svg[title='Error by the look']").size(), 2U);
  EXPECT_EQ(elements(page, "//svg[title='Power by the effect']").size(), 2U);
  EXPECT_EQ(elements(page, "//svg[title='Coverage by method']").size(), 2U);
  EXPECT_EQ(elements(page, "//section[@aria-labelledby='splits']//svg").size(), 2U);
}

TEST(ComparisonHtml, HasARowForEveryMethodAndCovariate) {
  const auto page = parsed(comparison_html(sample_comparison()));
  const std::string rows = "//table[caption[contains(., 'every method')]]/tbody/tr";
  EXPECT_EQ(elements(page, rows.c_str()).size(), 6U);
  EXPECT_EQ(elements(page, (rows + "[td[.='rho 0.7']]").c_str()).size(), 2U);
}

TEST(ComparisonHtml, NamesTheLargestCorrelationWhereAWishIsBeyondIt) {
  EXPECT_THAT(comparison_html(sample_comparison()), HasSubstr("0.107 is the most"));
}

}  // namespace
}  // namespace assay::reports
