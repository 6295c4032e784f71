#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

/// The words of a calibration that takes a second; forty worlds leave its claims open, so it ends
/// with 2.
std::vector<std::string> small(std::vector<std::string> more = {}) {
  std::vector<std::string> out{"calibrate",
                               "peeking",
                               "--set",
                               "population.units=1500",
                               "--replications",
                               "5000",
                               "--event-replications",
                               "40"};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

const Json* finding(const Json& report, const std::string& method, const std::string& rung) {
  for (const Json& one : report.at("methods"))
    if (one.at("method") == method && one.at("rung") == rung) return &one;
  return nullptr;
}

TEST(Calibrate, PrintsTheDocumentedFields) {
  const TemporaryFolder folder;
  const Ended ended = assay(small({"--json"}), {.folder = folder.path()});
  ASSERT_EQ(ended.code, 2) << ended.err;
  const Json report = Json::parse(ended.out);
  for (const char* name : {"schema_version", "scenario", "seed", "alpha", "information", "methods"})
    EXPECT_TRUE(report.contains(name)) << name;
  const Json* const naive = finding(report, "naive_peeking", "sufficient");
  ASSERT_NE(naive, nullptr);
  for (const char* name : {"metric", "error_rate", "interval", "coverage", "by_look"})
    EXPECT_TRUE(naive->contains(name)) << name;
  EXPECT_GT(naive->at("error_rate").get<double>(), 0.15);
  EXPECT_TRUE(naive->at("exaggeration").is_null());
  for (const Json& verdict : report.at("verdicts"))
    for (const char* name : {"truth", "seed", "interval", "limit", "measured"})
      EXPECT_TRUE(verdict.contains(name)) << name;
  EXPECT_EQ(text_of(folder.path() / "out" / "calibration.json"), ended.out);
}

TEST(Calibrate, FitsATerminal) {
  const TemporaryFolder folder;
  const Ended ended = assay(small(), {.folder = folder.path()});
  EXPECT_EQ(ended.code, 2) << ended.err;
  EXPECT_LE(widest_line(ended.out), 80U) << ended.out;
}

TEST(Calibrate, GivesTheSameBytesForAnyNumberOfThreads) {
  const TemporaryFolder folder;
  const Ended one = assay(small({"--json", "--jobs", "1"}), {.folder = folder.path()});
  const Ended three = assay(small({"--json", "--jobs", "3"}), {.folder = folder.path()});
  EXPECT_EQ(one.out, three.out);
}

TEST(Calibrate, IsTheSameInShardsThatAreMerged) {
  const TemporaryFolder folder;
  const Surroundings here{.folder = folder.path()};
  const Ended whole = assay(small({"--json", "--out", "whole"}), here);
  for (const char* shard : {"1/3", "2/3", "3/3"})
    ASSERT_EQ(assay(small({"--shard", shard, "--out", "parts"}), here).code, 0);
  const Ended merged =
      assay({"merge", "parts/calibration-3-of-3.json", "parts/calibration-1-of-3.json",
             "parts/calibration-2-of-3.json", "--json", "--out", "merged"},
            here);
  EXPECT_EQ(merged.code, 2) << merged.err;
  EXPECT_EQ(merged.out, whole.out);
}

TEST(Calibrate, GoesOnWithAPartThatIsThere) {
  const TemporaryFolder folder;
  const Surroundings here{.folder = folder.path()};
  const Ended whole = assay(small({"--json"}), here);
  const Ended again = assay(small({"--json", "--resume"}), here);
  EXPECT_EQ(again.code, 2) << again.err;
  EXPECT_EQ(again.out, whole.out);
  const Ended other = assay(small({"--resume", "--seed", "7"}), here);
  EXPECT_EQ(other.code, 64);
  EXPECT_THAT(other.err, HasSubstr("is of another calibration"));
}

const Json* verdict_in(const Json& report, const std::string& claim) {
  for (const Json& one : report.at("verdicts"))
    if (one.at("validator") == claim) return &one;
  return nullptr;
}

/// What the claim says of a calibration that ends with 1.
std::string broken(const std::string& claim, const std::vector<std::string>& words) {
  const TemporaryFolder folder;
  const Ended ended = assay(words, {.folder = folder.path()});
  EXPECT_EQ(ended.code, 1) << ended.err;
  const Json report = Json::parse(ended.out);
  const Json* const found = verdict_in(report, claim);
  if (found == nullptr || found->at("verdict") != "broken") return "not broken";
  return found->at("measured");
}

TEST(Calibrate, FindsACovariateWhoseGainIsNotClaimed) {
  EXPECT_THAT(broken("cuped", {"calibrate", "aa", "--set", "population.units=600", "--set",
                               "duration=1d", "--mutant", "error_not_reduced", "--replications",
                               "100", "--event-replications", "40", "--json"}),
              HasSubstr("claimed variance ratio: 1 [1, 1]"));
}

TEST(Calibrate, SaysHowOftenAnUnfairSplitBlocksResults) {
  // Few worlds of many units for the mutant, which loses but 6 % of an arm.
  for (const std::vector<std::string>& defect : std::vector<std::vector<std::string>>{
           {"--fault=late_sdk_one_arm=1", "--event-replications=100"},
           {"--mutant=sdk_loses_one_arm", "--event-replications=20",
            "--set=population.units=90000"}}) {
    std::vector<std::string> words{"calibrate", "peeking", "--replications", "100", "--json"};
    words.insert(words.end(), defect.begin(), defect.end());
    EXPECT_THAT(broken("sample_ratio", words), HasSubstr("results blocked in 5")) << defect[0];
  }
}

/// One-sided p-values given as two-sided are not uniform, and standard errors that CUPED should
/// have reduced make t too small.
TEST(Calibrate, FindsBrokenStatistics) {
  const TemporaryFolder folder;
  const Ended ended = assay({"calibrate", "peeking", "--mutant", "one_sided_p", "--replications",
                             "1000", "--event-replications", "600", "--json"},
                            {.folder = folder.path()});
  EXPECT_EQ(ended.code, 1) << ended.err;
  for (const Json& verdict : Json::parse(ended.out).at("verdicts"))
    if (verdict.at("validator") == "p_uniformity") {
      EXPECT_EQ(verdict.at("verdict"), "broken");
    }
}

TEST(Calibrate, SurvivesAPipelineThatCountsMoreBuyersThanUnits) {
  const TemporaryFolder folder;
  const Ended ended = assay({"calibrate", "peeking", "--mutant", "treatment_counts_twice",
                             "--replications", "100", "--event-replications", "8"},
                            {.folder = folder.path()});
  EXPECT_TRUE(ended.code == 1 || ended.code == 2) << ended.err;
}

TEST(Merge, SaysWhatIsMissingOrDoesNotBelong) {
  const TemporaryFolder folder;
  const Surroundings here{.folder = folder.path()};
  ASSERT_EQ(assay(small({"--shard", "1/2"}), here).code, 0);
  const std::string part = "out/calibration-1-of-2.json";
  EXPECT_THAT(assay({"merge", part}, here).err, HasSubstr("of 2 parts these are missing: 2"));
  EXPECT_THAT(assay({"merge", part, part}, here).err, HasSubstr("is part 1 once more"));
  write_text(folder.path() / "broken.json", "{\"kind\": \"calibration_part\"}");
  const Ended broken = assay({"merge", "broken.json"}, here);
  EXPECT_EQ(broken.code, 64);
  EXPECT_THAT(broken.err, HasSubstr("broken.json"));
}

TEST(Calibrate, RefusesWhatCannotBe) {
  const TemporaryFolder folder;
  const Surroundings here{.folder = folder.path()};
  for (const auto& [words, message] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {small({"--shard", "3/2"}), "'3/2' is no I/N"},
           {small({"--experiment", "peking"}), "did you mean 'peeking'?"},
           {{"calibrate", "peking"}, "did you mean 'peeking'?"},
           {small({"--set", "snapshot_every=3d"}),
            "falls before the end of the experiment: 3d must divide"},
           {small({"--replications", "0"}), "--replications"}}) {
    const Ended ended = assay(words, here);
    EXPECT_EQ(ended.code, 64) << message;
    EXPECT_THAT(ended.err, HasSubstr(message));
  }
}

}  // namespace
}  // namespace assay::cli
