#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"
#include "tests/python_with.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string serving(const std::string& more = {}) {
  return "'" + program_path() + "' serve" + (more.empty() ? "" : " " + more);
}

/// A small world; more words at its end.
Ended verify(const std::string& pipeline, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"verify", "--pipeline", pipeline, "--set", "population.units=40"};
  words.insert(words.end(), more.begin(), more.end());
  return assay(words);
}

Ended verify_ledger(const std::string& pipeline, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"--validator", "ledger"};
  words.insert(words.end(), more.begin(), more.end());
  return verify(pipeline, words);
}

TEST(Verify, FindsNothingWrongWithTheReferenceBehindTheProtocol) {
  const Ended ended = verify(serving());
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("The pipeline answers as it should: 14 of 14 checks hold."));
  EXPECT_THAT(ended.out, HasSubstr("the pipeline writes no checkpoints"));
  EXPECT_LE(widest_line(ended.out), 80U) << ended.out;
}

TEST(Verify, EndsWithZeroWhereAPipelineGivesResultsAlone) {
  const Ended ended = verify(serving("--results-only"), {"--json", "--runs", "2"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  const Json report = Json::parse(ended.out);
  EXPECT_EQ(report.at("overall"), "holds");
  EXPECT_EQ(report.at("runs").size(), 2U);
  std::vector<std::string> not_asked;
  for (const Json& each : report.at("not_asked"))
    not_asked.push_back(each.at("validator"));
  EXPECT_THAT(not_asked, testing::ElementsAre("conservation", "crash_anywhere",
                                              "checkpoint_interval", "freshness"));
}

TEST(Verify, SaysTheSameForAnyNumberOfThreads) {
  const Ended one = verify_ledger(serving(), {"--json", "--jobs", "1"});
  EXPECT_EQ(one.out, verify_ledger(serving(), {"--json", "--jobs", "3"}).out);
}

class VerifyNames : public testing::TestWithParam<std::tuple<std::string, std::string>> {};

/// Other pipelines that decide otherwise are in compare.test.cpp.
TEST_P(VerifyNames, TheRuleThatABrokenPipelineHasInstead) {
  const auto& [mutant, rule] = GetParam();
  const Ended ended = verify_ledger(serving("--results-only --mutant " + mutant), {"--json"});
  EXPECT_EQ(ended.code, 1) << ended.err;
  const Json report = Json::parse(ended.out);
  std::string all;
  for (const Json& line : report.at("runs").at(0).at("explanations"))
    all += line.get<std::string>() + "\n";
  EXPECT_THAT(all, HasSubstr("Explained by " + rule + ":"));
}

INSTANTIATE_TEST_SUITE_P(Mutants, VerifyNames,
                         testing::Values(std::tuple{"no_dedup", "no_dedup"},
                                         std::tuple{"dedup_by_unit_and_second",
                                                    "dedup_by_unit_and_second"}),
                         [](const auto& row) { return std::get<0>(row.param); });

TEST(Verify, ShowsWhichRuleABrokenPipelineHas) {
  const Ended ended = verify_ledger(serving("--mutant no_dedup"));
  EXPECT_EQ(ended.code, 1) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("ledger is broken"));
  EXPECT_THAT(ended.out, HasSubstr("Explained by no_dedup"));
  EXPECT_LE(widest_line(ended.out), 80U) << ended.out;
}

TEST(Verify, EndsWithThreeWhereThePipelineFails) {
  const std::string hello = "read line; ";
  for (const auto& [pipeline, message] : std::vector<std::pair<std::string, std::string>>{
           {"no-such-program", "ended with status 127 (command not found)"},
           {hello + "exit 9", "ended with status 9"},
           {"grep -m 1 snapshot >/dev/null; exit 7", "ended with status 7"},
           {hello + "echo garbage; cat >/dev/null", "wrote \"garbage\", which is wrong"},
           {"grep -m 1 snapshot >/dev/null; printf '{\"variant\":'; exit 0",
            "in the middle of the line"},
           {"grep --line-buffered snapshot >/dev/null", "neither read nor wrote for 1 s"},
           {"yes '{\"control\":\"unknown\"}' & cat >/dev/null", "without the end of an answer"},
           {"sed -u -n 's/.*\"snapshot\".*/{\"control\":\"error\",\"message\":\"no disk\"}/p'",
            "it says: no disk"},
           {"sed -u -n 's/.*\"snapshot\".*/{\"variant\":\"a\",\"metric\":\"m\"}/p'",
            "experiment_id: is missing"}}) {
    const Ended ended = verify_ledger(pipeline, {"--timeout", "1"});
    EXPECT_EQ(ended.code, 3) << pipeline << ended.out;
    EXPECT_THAT(ended.err, HasSubstr(message)) << pipeline;
    EXPECT_THAT(ended.err, HasSubstr("The same again: ./assay verify --pipeline ")) << pipeline;
    EXPECT_EQ(ended.out, "") << pipeline;
  }
}

TEST(Verify, RefusesWhatCannotBe) {
  EXPECT_EQ(verify(" ").code, 64);
  const Ended wrong = verify(serving(), {"--validator", "legder"});
  EXPECT_EQ(wrong.code, 64);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean 'ledger'?"));
  EXPECT_EQ(verify(serving(), {"--runs", "0"}).code, 64);
  EXPECT_EQ(assay({"verify"}).code, 64);
}

/// The pipeline of docs/your-pipeline.md.
class VerifyPython : public testing::Test {
 protected:
  void SetUp() override {
    const auto python = test::python_with("decimal");
    if (!python) GTEST_SKIP() << "no Python";
    python_ = *python;
  }

  /// The pipeline with its answers written otherwise: `rewrite` changes a dict called `row`.
  [[nodiscard]] std::string rewritten(const std::string& rewrite) const {
    const std::string script = folder_.file("pipeline.py");
    std::string text = text_of(SOURCE_ROOT "/docs/pipelines/pipeline.py");
    const std::string printing = "print(json.dumps(row))";
    const std::size_t at = text.find(printing);
    EXPECT_NE(at, std::string::npos);
    text.replace(at, printing.size(), rewrite);
    write_text(script, text);
    return python_ + " '" + script + "'";
  }

  std::string python_;
  TemporaryFolder folder_;
};

TEST_F(VerifyPython, HoldsAlsoWhereItIsKilledAndRestored) {
  const std::string pipeline = python_ + " '" SOURCE_ROOT "/docs/pipelines/pipeline.py'";
  const Ended ended =
      verify_ledger(pipeline, {"--validator", "crash_anywhere", "--set", "population.units=12",
                               "--set", "snapshot_every=1d"});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, Not(HasSubstr("Not asked")));
  EXPECT_THAT(ended.out, HasSubstr("pipeline: pipeline.py 1"));
}

TEST_F(VerifyPython, IsNotBlamedForHowItWritesItsNumbers) {
  const Ended floats = verify_ledger(rewritten(
      R"(print(json.dumps({k: float(v) if k.endswith(("sum", "squares", "product")) and v not in (None, "overflow") else v for k, v in row.items()})))"));
  EXPECT_EQ(floats.code, 0) << floats.out << floats.err;
  EXPECT_THAT(floats.out, HasSubstr("binary floating point"));
  const Ended loose = verify_ledger(
      rewritten(R"(print(json.dumps({k: str(v) for k, v in row.items() if v is not None and )"
                R"(k != "values" and (k, v) != ("segment", "all")} | {"weight": 2})))"));
  EXPECT_EQ(loose.code, 0) << loose.out << loose.err;
  EXPECT_THAT(loose.out, HasSubstr("`values`"));
  EXPECT_THAT(loose.out, HasSubstr("'weight'"));
}

TEST_F(VerifyPython, IsRefusedARowThatIsThereTwice) {
  const Ended twice = verify_ledger(rewritten("print(json.dumps(row)); print(json.dumps(row))"));
  EXPECT_EQ(twice.code, 3) << twice.out;
  EXPECT_THAT(twice.err, HasSubstr("is there twice"));
}

}  // namespace
}  // namespace assay::cli
