#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>
#include <string>

#include "reports/audit_report.hpp"

namespace assay::reports {
namespace {

using testing::HasSubstr;
using validators::MutantKind;
using validators::audit::MutantRun;

constexpr MutantKind caught{.name = "no_dedup",
                            .summary = "every delivery counts, copies too",
                            .named_validator = "duplication"};
constexpr MutantKind escaped{.name = "late_exposures_lost_in_one_arm",
                             .summary = "late exposures are lost",
                             .named_validator = "arm_swap",
                             .field = "units",
                             .faults = "late",
                             .seeds = 3};

MutantRun run_of(const MutantKind& kind, std::vector<std::string> caught_by) {
  MutantRun out;
  out.mutant = &kind;
  out.seeds_taken = kind.seeds;
  out.caught_by_named = &kind == &caught;
  out.caught_by = std::move(caught_by);
  out.replay = std::string{"audit --seed 1 --mutant "} + std::string{kind.name};
  return out;
}

/// An audit with one of everything that can be wrong.
AuditReport sample_audit() {
  AuditReport out;
  out.version = "0.1.0";
  out.seed = 1;
  out.replay = "./assay audit --seed 1 --runs 20";
  out.jobs = 2;
  out.clean_seconds = 0.5;
  out.overall = validators::Finding::broken;
  out.exit_code = 1;
  auto& result = out.result;
  result.mutants = {run_of(caught, {"ledger", "duplication"}), run_of(escaped, {"ledger"})};
  result.matrix = validators::audit::matrix_of(result.mutants);
  result.changes.lost = {{"no_dedup", "prefix"}};
  result.changes.gained = {{"no_dedup", "ledger"}};
  result.idle_validators = {"freshness"};
  result.clean.runs = 20;
  result.clean.units = 2'500;
  result.clean.events = 50'000;
  result.clean.blamed = {{.validator = "prefix",
                          .field = "all/values",
                          .detail = "all/values: 3 vs 4",
                          .replay = "audit --seed 9 --profile storm"}};
  result.census = {
      {.name = "late", .runs = 12, .expected = 40.0, .met = 38, .felt = 37, .floor = 1},
      {.name = "crossing:tie_x_crossover", .floor = 1, .finding = validators::Finding::unknown}};
  result.ablation.emplace();
  result.ablation->faults = {{.fault = "late", .needed_by = {"no_dedup"}, .idle_in = {}},
                             {.fault = "tie", .needed_by = {}, .idle_in = {"no_dedup"}}};
  result.ablation->validators = {{.validator = "ledger", .caught = 2}};
  return out;
}

TEST(AuditTerminal, IsNoWiderThanEightyColumns) {
  std::istringstream lines{audit_terminal(sample_audit(), false)};
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(line.size(), 80U) << line;
}

TEST(AuditTerminal, SaysFirstWhatIsWrongAndHowToSeeIt) {
  const std::string text = audit_terminal(sample_audit(), false);
  EXPECT_THAT(text, HasSubstr("1 of 2 mutants are caught by the validator that they name; the "
                              "reference was\nblamed 1 times in 20 runs."));
  EXPECT_THAT(text, HasSubstr("late_exposures_lost_in_one_arm escapes arm_swap"));
  EXPECT_THAT(text, HasSubstr("no_dedup is not caught by prefix any more"));
  EXPECT_THAT(text, HasSubstr("freshness catches no mutant"));
  EXPECT_THAT(text, HasSubstr("./assay run audit --seed 9 --profile storm --validator prefix"));
  EXPECT_THAT(text, HasSubstr("crossing:tie_x_crossover: never met"));
  EXPECT_THAT(text, HasSubstr("40.0 runs\nand 100,000"));
}

TEST(AuditTerminal, ShowsWhatNothingNeeds) {
  const std::string text = audit_terminal(sample_audit(), false);
  EXPECT_THAT(text, HasSubstr("no mutant needs: tie"));
  EXPECT_THAT(text, HasSubstr("asked for and not needed: tie by no_dedup"));
  EXPECT_THAT(text, HasSubstr("neither alone nor by name: ledger"));
}

TEST(AuditJson, HasTheAgreedFields) {
  const auto json = nlohmann::json::parse(audit_json(sample_audit()));
  EXPECT_EQ(json["schema_version"], 1);
  EXPECT_EQ(json["verdict"], "broken");
  ASSERT_EQ(json["mutants"].size(), 2U);
  EXPECT_EQ(json["mutants"][0]["mutant"], "no_dedup");
  EXPECT_EQ(json["mutants"][0]["named_validator"], "duplication");
  EXPECT_EQ(json["mutants"][0]["caught_by_named"], true);
  EXPECT_EQ(json["mutants"][0]["caught_by"], (nlohmann::json{"ledger", "duplication"}));
  EXPECT_EQ(json["clean_blamed"].size(), 1U);
  EXPECT_EQ(json["clean"]["runs_per_second"], 40.0);
  EXPECT_EQ(json["lost_catches"][0]["validator"], "prefix");
}

TEST(AuditHtml, IsWellFormedAndHasTheMapAndItsTable) {
  const std::string page = audit_html(sample_audit());
  pugi::xml_document document;
  const auto parsed = document.load_string(page.c_str());
  EXPECT_TRUE(parsed) << parsed.description();
  EXPECT_THAT(page, HasSubstr("heat-full"));
  EXPECT_THAT(page, HasSubstr("heat-missing"));
  EXPECT_THAT(page, HasSubstr("Every mutant and who catches it"));
}

}  // namespace
}  // namespace assay::reports
