#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "cli/command.hpp"
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

TEST(Explain, SaysWhatALawTakes) {
  EXPECT_NE(say({"explain", "log_normal"}).out.find("standard deviation of the logarithm"),
            std::string::npos);
}

TEST(Explain, SaysWhereAMethodStands) {
  EXPECT_NE(say({"explain", "bonferroni"}).out.find("source: O. J. Dunn"), std::string::npos);
}

}  // namespace
}  // namespace assay::cli
