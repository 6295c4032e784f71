#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/comparison_report.hpp"

namespace assay::reports {
namespace {

validators::MethodOutcome method() {
  validators::MethodOutcome out;
  out.method = "naive_peeking";
  out.rejected_by_look = {0.05, 0.08};
  out.rejected = {0.08, {0.07, 0.09}};
  out.covered = {0.92, {0.91, 0.93}};
  out.covered_at_end = {0.95, {0.94, 0.96}};
  out.expected_look = 1.9;
  out.expected_sample = 0.95;
  return out;
}

ComparisonReport sample() {
  validators::EffectOutcome none;
  none.methods = {method()};
  validators::EffectOutcome effect = none;
  effect.effect = 0.1;
  effect.methods.front().cost = 0.5;
  validators::LawOutcome law;
  law.law = "poisson:mean=2";
  law.design_effect = 0.1;
  law.effects = {none, effect};
  validators::LawOutcome with_covariate = law;
  with_covariate.rho = 0.3;
  with_covariate.scale = validators::Scale::relative;
  validators::SplitRuleOutcome rule;
  rule.blocked_by_look = {0.0, 0.0};
  rule.blocked = {0.0, {0.0, 0.01}};
  validators::SplitOutcome split;
  split.rules = {rule};
  ComparisonReport out;
  out.version = "1";
  out.seed = 7;
  out.replay = "./assay calibrate --laws poisson";
  out.replications = 100;
  out.units = {10, 10};
  out.looks = validators::LookPlan::equal(2, 0.05, 20.0);
  out.laws = {law, with_covariate};
  out.unattainable = {{.law = "poisson:mean=2", .rho = 0.99, .most = 0.959}};
  out.splits = {split};
  return out;
}

TEST(Comparison, IsADocument) {
  const auto report = nlohmann::json::parse(comparison_json(sample()));
  const auto& effects = report.at("laws").front().at("effects");
  EXPECT_TRUE(effects.at(0).at("methods").front().at("cost").is_null());
  EXPECT_EQ(effects.at(1).at("methods").front().at("cost"), 0.5);
  EXPECT_EQ(effects.at(1).at("methods").front().at("rejected").at("interval").at(1), 0.09);
  EXPECT_EQ(report.at("laws").at(1).at("rho"), 0.3);
  EXPECT_EQ(report.at("unattainable").front().at("most"), 0.959);
  EXPECT_TRUE(report.at("sample_ratio").front().at("rules").front().at("delay").is_null());
}

TEST(Comparison, IsATableForPeople) {
  const std::string table = comparison_terminal(sample(), false);
  EXPECT_NE(table.find("naive_peeking  8.00 [7.0, 9.0]"), std::string::npos) << table;
  EXPECT_NE(table.find("rho 0.3 rel"), std::string::npos);
  EXPECT_NE(table.find("Not rho 0.99: it cannot exceed 0.959."), std::string::npos);
  EXPECT_NE(table.find("sequential_srm"), std::string::npos);
}

}  // namespace
}  // namespace assay::reports
