#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "sim/faults/fault.hpp"
#include "tests/cli/said.hpp"

namespace assay::cli {
namespace {

TEST(Commands, EachHasANameOfItsOwnAndIsInTheHelp) {
  const Said help = say({"--help"});
  EXPECT_EQ(help.code, 0);
  std::set<std::string_view> names;
  for (const CommandKind* command : command_kinds()) {
    EXPECT_TRUE(names.insert(command->name).second) << command->name;
    EXPECT_NE(help.out.find(std::string{command->summary}), std::string::npos) << command->name;
  }
}

TEST(Commands, EachExplainsItselfAndRefusesOptionsThatItDoesNotHave) {
  for (const CommandKind* command : command_kinds()) {
    const std::string name{command->name};
    EXPECT_EQ(say({name.c_str(), "--help"}).code, 0) << name;
    const Said refused = say({name.c_str(), "--no-such-option"});
    EXPECT_EQ(refused.code, 64) << name;
    EXPECT_NE(refused.err.find("assay: "), std::string::npos) << name;
    EXPECT_EQ(refused.out, "") << name;
  }
}

TEST(List, KnowsTheMethodsClaimsAndLawsOfACalibration) {
  EXPECT_NE(say({"list", "methods"}).out.find("naive_peeking"), std::string::npos);
  EXPECT_NE(say({"list", "laws"}).out.find("zero_inflated_revenue"), std::string::npos);
  EXPECT_NE(say({"list", "claims"}).out.find("t_squared"), std::string::npos);
  EXPECT_NE(say({"list", "statistics"}).out.find("welch_t"), std::string::npos);
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);)
    widest = std::max(widest, line.size());
  return widest;
}

TEST(List, FaultsStandByGroupWithTheirClassAndWhoNotices) {
  const Said said = say({"list", "faults"});
  EXPECT_EQ(said.code, 0);
  EXPECT_NE(said.out.find("  late_sdk_one_arm (must_notice)\n"), std::string::npos);
  EXPECT_NE(said.out.find("    noticed by sample_ratio\n"), std::string::npos);
  EXPECT_LE(widest_line(said.out), 80U);
  const auto json = nlohmann::json::parse(say({"list", "faults", "--json"}).out);
  EXPECT_EQ(json.size(), sim::fault_kinds().size());
}

TEST(List, TheTaxonomyOfFaultsSaysHowManyPublishedCausesAreModelled) {
  const Said said = say({"list", "faults", "--taxonomy"});
  EXPECT_NE(said.out.find("27 of 27 causes"), std::string::npos) << said.out;
  EXPECT_NE(said.out.find("Self-assigning into a variant"), std::string::npos);
  EXPECT_LE(widest_line(said.out), 80U);
  const auto json = nlohmann::json::parse(say({"list", "faults", "--taxonomy", "--json"}).out);
  EXPECT_EQ(json["covered"], 27);
  EXPECT_EQ(json["causes"].size(), 27U);
  EXPECT_EQ(say({"list", "effects", "--taxonomy"}).code, 64);
}

TEST(List, EveryKindIsThereForProgramsToo) {
  const auto json = nlohmann::json::parse(say({"list", "effects", "--json"}).out);
  EXPECT_EQ(json[0]["name"], "relative_probability");
}

TEST(Explain, SaysWhatALawTakes) {
  EXPECT_NE(say({"explain", "log_normal"}).out.find("standard deviation of the logarithm"),
            std::string::npos);
}

TEST(Explain, SaysWhereAMethodStands) {
  EXPECT_NE(say({"explain", "bonferroni"}).out.find("source: O. J. Dunn"), std::string::npos);
}

}  // namespace
}  // namespace assay::cli
