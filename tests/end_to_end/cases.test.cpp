// `assay run` makes a failure small, `assay replay` repeats it, `--cases` keeps it.
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// A run that fails on copies of events.
class FailingRun : public testing::Test {
 protected:
  void SetUp() override {
    ended = run_with({"--mutant", "no_dedup", "--fault", "duplicate"});
    ASSERT_EQ(ended.code, 1) << ended.err;
  }

  [[nodiscard]] Ended run_with(std::vector<std::string> more) const {
    std::vector<std::string> words{"run",         "quick", "--set", "population.units=400",
                                   "--validator", "ledger"};
    words.insert(words.end(), more.begin(), more.end());
    return assay(words, {.folder = folder.path()});
  }

  [[nodiscard]] bool has(const std::string& text) const {
    return ended.out.find(text) != std::string::npos;
  }

  TemporaryFolder folder;
  Ended ended;
};

TEST_F(FailingRun, ShowsTheRawFailureFirstAndThenTheSmallestCase) {
  const std::size_t raw = ended.out.find("ledger is broken");
  const std::size_t small = ended.out.find("The smallest case: ledger");
  ASSERT_NE(raw, std::string::npos) << ended.out;
  ASSERT_NE(small, std::string::npos) << ended.out;
  EXPECT_LT(raw, small);
  EXPECT_TRUE(has("Likely class: deduplication")) << ended.out;
  EXPECT_TRUE(has("./assay replay out/case --mutant no_dedup")) << ended.out;
  EXPECT_LE(widest_line(ended.out), 80U);
  EXPECT_NE(text_of(folder.path() / "out/report.txt").find("The smallest case"), std::string::npos);
  EXPECT_NE(text_of(folder.path() / "out/report.html").find("The smallest case"),
            std::string::npos);
  const Json report = Json::parse(text_of(folder.path() / "out/report.json"));
  EXPECT_EQ(report.at("smallest_case").at("likely_class"), "deduplication");
  EXPECT_LE(report.at("smallest_case").at("events"), 6);
  EXPECT_NE(report.at("smallest_case").at("story").dump().find("the same event again"),
            std::string::npos);
}

TEST_F(FailingRun, IsReplayedFromItsFilesAlone) {
  fs::rename(folder.path() / "out/case", folder.path() / "kept");
  fs::remove_all(folder.path() / "out");
  const Ended wrong = assay({"replay", "kept", "--mutant", "no_dedup"}, {.folder = folder.path()});
  EXPECT_EQ(wrong.code, 1) << wrong.err;
  EXPECT_NE(wrong.out.find("The case: ledger"), std::string::npos) << wrong.out;
  EXPECT_LE(widest_line(wrong.out), 80U);
  const Ended right = assay({"replay", "kept/case.json"}, {.folder = folder.path()});
  EXPECT_EQ(right.code, 0) << right.out << right.err;
  EXPECT_EQ(right.out.find("The case"), std::string::npos) << right.out;
  const Ended json = assay({"replay", "kept", "--json"}, {.folder = folder.path()});
  EXPECT_EQ(Json::parse(json.out).at("verdicts").size(), 2U);
}

TEST_F(FailingRun, KeptFailsTheNextRunOfTheSamePipelineAndNotOfARightOne) {
  fs::create_directories(folder.path() / "cases");
  fs::rename(folder.path() / "out/case", folder.path() / "cases/copies");
  const Ended right = run_with({"--cases", "cases"});
  EXPECT_EQ(right.code, 0) << right.out << right.err;
  EXPECT_NE(right.out.find("cases/copies"), std::string::npos) << right.out;
  const Ended wrong = run_with({"--cases", "cases", "--mutant", "no_dedup", "--json"});
  EXPECT_EQ(wrong.code, 1) << wrong.err;
  const Json report = Json::parse(wrong.out);
  EXPECT_EQ(report.at("kept_cases").at(0).at("verdict"), "broken");
  const Ended missing = run_with({"--cases", "no-such-folder"});
  EXPECT_EQ(missing.code, 64);
  EXPECT_NE(missing.err.find("no-such-folder"), std::string::npos) << missing.err;
}

TEST_F(FailingRun, LeavesNoOldCaseBehindWhenItHolds) {
  EXPECT_TRUE(fs::exists(folder.path() / "out/case/case.json"));
  EXPECT_EQ(run_with({}).code, 0);
  EXPECT_FALSE(fs::exists(folder.path() / "out/case"));
}

TEST_F(FailingRun, StaysAsItIsWhenAskedTo) {
  ended = run_with({"--mutant", "no_dedup", "--fault", "duplicate", "--no-shrink"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_FALSE(has("The smallest case"));
  ended = run_with({"--mutant", "no_dedup", "--fault", "duplicate", "--shrink-runs", "3"});
  const Json report = Json::parse(text_of(folder.path() / "out/report.json"));
  EXPECT_EQ(report.at("smallest_case").at("runs"), 3);
  EXPECT_EQ(report.at("smallest_case").at("is_whole"), false);
  ended = run_with({"--mutant", "no_dedup", "--fault", "duplicate", "--shrink-seconds", "0"});
  EXPECT_TRUE(has("No smaller case")) << ended.out;
}

}  // namespace
}  // namespace assay::cli
