// `assay run --events`: a log of one's own through the pipeline.
#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "model/json.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

/// The log of a small world, as somebody's own.
class EventLog : public testing::Test {
 protected:
  void SetUp() override {
    const Ended ended = assay({"events", "quick", "--profile", "mild", "--set",
                               "population.units=300", "--out", data_.path().string(), "--quiet"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    std::istringstream in{text_of(events())};
    for (std::string line; std::getline(in, line);)
      lines_.push_back(line);
    ASSERT_GT(lines_.size(), 1'000U);
  }

  [[nodiscard]] std::string events() const { return data_.file("events.ndjson"); }

  [[nodiscard]] std::string out(const std::string& name) const { return out_.file(name); }

  /// `assay run --events LOG --out OUT MORE...`
  [[nodiscard]] Ended judged(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"run", "--events", events(), "--out", out_.path().string()};
    words.insert(words.end(), more.begin(), more.end());
    return assay(words);
  }

  void write_log() const {
    std::string text;
    for (const std::string& line : lines_)
      text += line + "\n";
    write_text(events(), text);
  }

  std::vector<std::string> lines_;
  TemporaryFolder data_;
  TemporaryFolder out_;
};

TEST_F(EventLog, GivesTheTablesThatThePipelineGaveInTheWorldThatWroteIt) {
  const Ended ended = judged();
  EXPECT_EQ(ended.code, 0) << ended.err;
  for (const char* const table : {"results.csv", "counts.csv", "series.csv"})
    EXPECT_EQ(text_of(out(table)), text_of(data_.file(table))) << table;
  EXPECT_LE(widest_line(ended.out), 80U);
}

TEST_F(EventLog, IsJudgedByAllValidatorsThatNeedNoWorld) {
  const Ended ended = judged({"--json"});
  const nlohmann::json report = parse_json(ended.out, "report");
  std::vector<std::string> names;
  for (const auto& verdict : report["verdicts"]) {
    names.push_back(verdict["validator"]);
    EXPECT_EQ(verdict["verdict"], "holds") << verdict["validator"];
  }
  EXPECT_GE(names.size(), 17U);
  for (const char* const about_worlds : {"effect_in_interval", "assigner"})
    EXPECT_EQ(std::ranges::count(names, about_worlds), 0) << about_worlds;
  EXPECT_EQ(report["counts"]["delivered"], lines_.size());
  EXPECT_EQ(report["log"], events());
}

TEST_F(EventLog, ShowsABrokenPipelineAndTheCommandThatShowsItAgain) {
  const Ended ended = judged({"--mutant", "no_dedup"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.out.find("ledger is broken"), std::string::npos);
  EXPECT_NE(ended.out.find("./assay run --events " + events() + " --mutant no_dedup"),
            std::string::npos);
}

TEST_F(EventLog, StopsAtTheFirstBadLineAndWritesNothing) {
  lines_[41].resize(15);  // inside the event id
  write_log();
  const Ended ended = judged();
  EXPECT_EQ(ended.code, 64);
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.err, "assay: " + events() + ":42: not JSON: a string is not closed\n");
  EXPECT_TRUE(names_in(out_.path()).empty());
}

TEST_F(EventLog, SetsBadLinesAsideWithTheirReasonsAndCountsThem) {
  const std::string outcome =
      R"({"event_id":"x","event_type":"outcome","timestamp":"2026-06-01T00:00:00Z",)"
      R"("received_at":"2026-06-01T00:00:00Z","unit_id":"u","name":"page_view","value":)";
  const std::vector<std::string> bad{
      R"({"event_id":"never clo)", outcome + std::string(400, '9') + "}", outcome + "NaN}",
      R"({"event_type":"outcome","event_type":"outcome"})", "\xFF\xFE"};
  lines_.insert(lines_.begin() + 100, bad.begin(), bad.end());
  write_log();
  const Ended ended = judged({"--on-bad-input", "reject", "--json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(parse_json(ended.out, "report")["counts"]["bad_lines"], bad.size());
  EXPECT_EQ(text_of(out("results.csv")), text_of(data_.file("results.csv")));
  std::istringstream rejected{text_of(out("rejected.ndjson"))};
  std::size_t line = 100;
  for (std::string row; std::getline(rejected, row);) {
    const nlohmann::json said = parse_json(row, "rejected.ndjson");
    EXPECT_EQ(said["line"], ++line);
    EXPECT_FALSE(std::string{said["reason"]}.empty());
  }
  EXPECT_EQ(line, 100 + bad.size());
  EXPECT_NE(text_of(out("counts.csv")).find(",events,unknown,,,,,"), std::string::npos);
}

TEST_F(EventLog, SaysSoWhereAnExperimentIsNeverDefined) {
  std::erase_if(lines_, [](const std::string& line) {
    return line.find(R"("event_type":"experiment")") != std::string::npos &&
           line.find(R"("experiment_id":"banner")") != std::string::npos;
  });
  write_log();
  const Ended ended = judged();
  EXPECT_NE(ended.out.find("no experiment event of 'banner'"), std::string::npos) << ended.out;
}

TEST_F(EventLog, ComesFromTheStandardInputToo) {
  const Ended ended =
      run({"sh", "-c",
           program_path() + " run --events - --experiments " + data_.file("experiments.json") +
               " --quiet --out " + out_.path().string() + " <" + events()});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(text_of(out("results.csv")), text_of(data_.file("results.csv")));
}

TEST_F(EventLog, GoesWithNothingThatMakesAWorld) {
  for (const char* const option : {"--seed", "--profile", "--set"}) {
    const Ended ended = judged({option, "1"});
    EXPECT_EQ(ended.code, 64) << option;
    EXPECT_NE(ended.err.find(option), std::string::npos) << ended.err;
  }
}

TEST_F(EventLog, NamesTheFileThatIsMissingOrWrong) {
  EXPECT_NE(assay({"run", "--events", out("none.ndjson")}).err.find("none.ndjson: "),
            std::string::npos);
  EXPECT_NE(judged({"--experiments", out("none.json")}).err.find("none.json: "), std::string::npos);
  write_text(out("wrong.json"), R"({"metrics": [], "experiments": [], "pipelin": {}})");
  const Ended wrong = judged({"--experiments", out("wrong.json")});
  EXPECT_EQ(wrong.code, 64);
  EXPECT_NE(wrong.err.find("wrong.json: /pipelin"), std::string::npos) << wrong.err;
  write_text(events(), "\n");
  const Ended empty = judged();
  EXPECT_EQ(empty.code, 64);
  EXPECT_NE(empty.err.find("has no event"), std::string::npos) << empty.err;
}

}  // namespace
}  // namespace assay::cli
