#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/said.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

Said calibrate(std::vector<std::string> words) {
  words.insert(words.begin(), "calibrate");
  return say(words);
}

/// What a comparison that takes a moment prints.
Said small(const std::vector<std::string>& more) {
  const TemporaryFolder folder;
  std::vector<std::string> words{
      "--laws", "bernoulli:p=0.2,ratio", "--units",        "500,400", "--looks", "0.1,0.4,1",
      "--out",  folder.path().string(),  "--replications", "50"};
  words.insert(words.end(), more.begin(), more.end());
  return calibrate(words);
}

TEST(CalibrateLaws, PrintsTheDocument) {
  const Said said = small({"--json"});
  ASSERT_EQ(said.code, 0) << said.err;
  const auto report = nlohmann::json::parse(said.out);
  EXPECT_EQ(report.at("schema_version"), 1);
  EXPECT_EQ(report.at("control_units"), 500);
  EXPECT_EQ(report.at("treatment_units"), 400);
  EXPECT_EQ(report.at("information").size(), 3U);
  const auto& law = report.at("laws").front();
  EXPECT_EQ(law.at("law"), "bernoulli:p=0.2");
  EXPECT_TRUE(law.at("rho").is_null());
  EXPECT_EQ(law.at("scale"), "absolute");
  EXPECT_EQ(law.at("effects").size(), 4U);
  const auto& method = law.at("effects").front().at("methods").at(1);
  EXPECT_EQ(method.at("method"), "naive_peeking");
  EXPECT_EQ(method.at("rejected_by_look").size(), 3U);
  EXPECT_EQ(report.at("sample_ratio").size(), 2U);
}

TEST(CalibrateLaws, FitsATerminal) {
  const Said said = small({});
  ASSERT_EQ(said.code, 0) << said.err;
  std::istringstream lines{said.out};
  for (std::string line; std::getline(lines, line);) {
    const bool is_path = line.starts_with("Report: ");
    EXPECT_TRUE(is_path || line.size() <= 80U) << line;
  }
  EXPECT_NE(said.out.find("naive_peeking"), std::string::npos);
  EXPECT_NE(said.out.find("sequential_srm"), std::string::npos);
}

TEST(CalibrateLaws, GivesTheSameBytesForAnyNumberOfThreads) {
  const Said once = small({"--json", "--jobs", "1"});
  EXPECT_EQ(once.out, small({"--json", "--jobs", "2"}).out);
  EXPECT_EQ(once.out, small({"--json", "--jobs", "7"}).out);
  EXPECT_NE(once.out, small({"--json", "--seed", "7"}).out);
}

TEST(CalibrateLaws, IsQuiet) { EXPECT_EQ(small({"--quiet"}).out, ""); }

TEST(CalibrateLaws, TakesItsEffectsAndCorrelations) {
  const Said said = small({"--json", "--laws", "poisson", "--effects", "0,0.1", "--rho", "0.5"});
  ASSERT_EQ(said.code, 64) << "--laws twice";
  const TemporaryFolder folder;
  const Said one =
      calibrate({"--laws", "poisson", "--effects", "0,0.1", "--rho", "0.5", "--json",
                 "--replications", "20", "--units", "500", "--out", folder.path().string()});
  ASSERT_EQ(one.code, 0) << one.err;
  const auto report = nlohmann::json::parse(one.out);
  ASSERT_EQ(report.at("laws").size(), 4U);
  EXPECT_EQ(report.at("laws").at(2).at("rho"), 0.5);
  EXPECT_EQ(report.at("laws").at(2).at("effects").size(), 2U);
}

TEST(CalibrateLaws, RefusesWhatCannotBe) {
  const auto refuses = [](const std::vector<std::string>& words, const char* message) {
    const Said said = calibrate(words);
    EXPECT_EQ(said.code, 64) << message;
    EXPECT_NE(said.err.find(message), std::string::npos) << said.err;
    EXPECT_EQ(said.out, "");
  };
  refuses({"--laws", "bernuli"}, "did you mean 'bernoulli'");
  refuses({"--laws", "bernoulli:q=1"}, "no parameter of bernoulli");
  refuses({"--laws", "bernoulli:p=0.001", "--rho", "0.3"}, "at most 0.107");
  refuses({"--laws", "bernoulli:p=0.5", "--effects", "2"}, "not in (0, 1)");
  refuses({"--laws", "ratio", "--rho", "0.3"}, "takes no covariate");
  refuses({"--laws", "--looks", "0.5,0.4,1"}, "rise to 1");
  refuses({"--laws", "--looks", "0"}, "--looks");
  refuses({"--laws", "--looks", "5", "--units", "6"}, "look less often");
  refuses({"--laws", "--units", "1,2,3"}, "--units");
  refuses({"--laws", "--shard", "1/2"}, "--laws");
  refuses({"--looks", "5"}, "--laws");
}

}  // namespace
}  // namespace assay::cli
