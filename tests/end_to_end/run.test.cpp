#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;

/// What `assay run WORDS... --json` prints. The run may end in any verdict.
Json report_of(std::vector<std::string> words, const Surroundings& around = {}) {
  const TemporaryFolder folder;
  words.insert(words.begin(), "run");
  words.insert(words.end(), {"--json", "--out", folder.file("out")});
  const Ended ended = assay(words, around);
  EXPECT_EQ(ended.err, "");
  return Json::parse(ended.out, nullptr, false);
}

std::string digest_of(std::vector<std::string> words, const Surroundings& around = {}) {
  return report_of(std::move(words), around).value("digest", "");
}

const Json* verdict(const Json& report, const std::string& validator) {
  for (const Json& one : report.at("verdicts"))
    if (one.at("validator") == validator) return &one;
  return nullptr;
}

void expect_fields(const Json& object, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    EXPECT_TRUE(object.contains(name)) << name << " in " << object.dump().substr(0, 300);
}

TEST(Run, EndsWellAndWritesItsFiles) {
  const TemporaryFolder folder;
  const Ended ended = assay({"run", "quick"}, {.folder = folder.path()});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_LE(widest_line(ended.out), 80U);
  EXPECT_EQ(ended.out.find('\x1b'), std::string::npos) << "colours, though nobody is watching";
  const auto out = folder.path() / "out";
  EXPECT_EQ(names_in(out), (std::vector<std::string>{"report.html", "report.json", "report.txt",
                                                     "scenario.json"}));
  EXPECT_EQ(Json::parse(text_of(out / "report.json")).at("digest"), digest_in(ended.out));
  EXPECT_EQ(Json::parse(text_of(out / "scenario.json")).at("scenario"), "quick");
  EXPECT_NE(text_of(out / "report.html").find("</html>"), std::string::npos);
}

TEST(Run, PrintsOneDocumentWithTheDocumentedFields) {
  const Json report = report_of({"quick"});
  ASSERT_TRUE(report.is_object());
  expect_fields(report, {"schema_version", "digest", "seed", "scenario_hash", "verdicts", "census",
                         "experiments"});
  ASSERT_FALSE(report.at("verdicts").empty());
  for (const Json& one : report.at("verdicts"))
    expect_fields(
        one, {"validator", "verdict", "claim", "measured", "interval", "limit", "truth", "seed"});
  ASSERT_EQ(report.at("experiments").size(), 4U);
  EXPECT_EQ(report.at("seed"), 42);
}

TEST(Run, HoldsUnderAStorm) {
  const TemporaryFolder folder;
  const Ended ended =
      assay({"run", "quick", "--profile", "storm", "--seed", "7"}, {.folder = folder.path()});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_LE(widest_line(ended.out), 80U);
}

TEST(Run, BlocksResultsWhenOneArmLosesItsExposures) {
  const TemporaryFolder folder;
  const Ended ended = assay({"run", "quick", "--fault", "late_sdk_one_arm", "--set",
                             "population.units=8000", "--validator", "sample_ratio"},
                            {.folder = folder.path()});
  EXPECT_EQ(ended.code, 1) << ended.out << ended.err;
  EXPECT_NE(ended.out.find("sample_ratio is broken"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("Results are not shown"), std::string::npos) << ended.out;
  EXPECT_LE(widest_line(ended.out), 80U);
}

TEST(Run, NamesTheFirstEventOnWhichABrokenPipelineDiverges) {
  const Json report = report_of({"quick", "--mutant", "no_dedup", "--fault", "duplicate"});
  EXPECT_EQ(report.at("exit_code"), 1);
  EXPECT_EQ(report.at("pipeline"), "no_dedup");
  const Json* const ledger = verdict(report, "ledger");
  ASSERT_NE(ledger, nullptr);
  EXPECT_EQ(ledger->at("verdict"), "broken");
  const Json* const equal = verdict(report, "stream_equals_batch");
  ASSERT_NE(equal, nullptr);
  EXPECT_EQ(equal->at("verdict"), "broken");
  EXPECT_NE(equal->at("detail").get<std::string>().find("event"), std::string::npos)
      << equal->at("detail");
}

TEST(Run, BrokenStatisticsStandInTheReportAndAreFoundOut) {
  const Json right = report_of({"quick"});
  const Json wrong = report_of({"quick", "--mutant", "one_sided_p"});
  const auto p = [](const Json& report) {
    return report.at("experiments").at(0).at("effects").at(0).at("p").get<double>();
  };
  EXPECT_DOUBLE_EQ(p(wrong), p(right) / 2.0);
  EXPECT_EQ(verdict(right, "statistics")->at("verdict"), "holds");
  EXPECT_EQ(verdict(wrong, "statistics")->at("verdict"), "broken");
}

TEST(Run, ABrokenPipelineEndsWithOneInLinesThatFitTheScreen) {
  const TemporaryFolder folder;
  const Ended ended = assay({"run", "quick", "--mutant", "no_dedup", "--fault", "duplicate"},
                            {.folder = folder.path()});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.out.find("First difference:"), std::string::npos) << ended.out;
  EXPECT_LE(widest_line(ended.out), 80U);
}

TEST(Run, IsReplayedByTheScenarioThatItWrote) {
  const TemporaryFolder folder;
  const Json report = report_of({"quick", "--profile", "swarm", "--seed", "5"});
  const Ended first = assay({"run", "quick", "--profile", "swarm", "--seed", "5", "--quiet"},
                            {.folder = folder.path()});
  const Ended again = assay({"replay", folder.file("out/scenario.json")});
  EXPECT_EQ(again.code, first.code) << again.err;
  EXPECT_EQ(digest_in(again.out), report.at("digest"));
}

TEST(Run, IsReplayedByTheLineThatItPrinted) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink(program_path(), folder.path() / "assay");
  const Ended first =
      assay({"run", "quick", "--fault", "late=0.2", "--set",
             "description=the same world, but 'quoted'", "--seed", "11", "--validator", "ledger"},
            {.folder = folder.path()});
  const std::size_t at = first.out.rfind("./assay run");
  ASSERT_NE(at, std::string::npos) << first.out;
  const std::size_t end = first.out.find("Report:", at);
  const Ended again = run({"sh", "-c", first.out.substr(at, end - at)}, {.folder = folder.path()});
  EXPECT_EQ(again.code, first.code) << again.err;
  EXPECT_NE(digest_in(first.out), "");
  EXPECT_EQ(digest_in(again.out), digest_in(first.out));
}

TEST(Run, SaysNothingWhenQuiet) {
  const TemporaryFolder folder;
  const Ended ended =
      assay({"run", "quick", "--quiet", "--check-determinism"}, {.folder = folder.path()});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.err, "");
}

TEST(Run, ChecksThatItIsDeterministic) {
  const TemporaryFolder folder;
  const Ended ended = assay({"run", "quick", "--check-determinism"}, {.folder = folder.path()});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_NE(ended.out.find("Deterministic"), std::string::npos);
}

TEST(Run, HasTheSameDigestInAnyNumberOfThreadsAndAnywhere) {
  const std::vector<std::string> words{"quick", "--profile", "storm", "--seed", "7"};
  const auto with_jobs = [&](const char* jobs) {
    auto more = words;
    more.insert(more.end(), {"--jobs", jobs});
    return more;
  };
  const std::string digest = digest_of(with_jobs("1"));
  EXPECT_NE(digest, "");
  EXPECT_EQ(digest_of(with_jobs("2")), digest);
  EXPECT_EQ(digest_of(with_jobs("7")), digest);
  // One run for all of these: whichever of them acts must show.
  const Surroundings elsewhere{
      .environment = {{"TZ", "Asia/Kathmandu"},
                      {"LC_ALL", "tr_TR.UTF-8"},  // falls back to C where it is not installed
                      {"GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA"}}};
  EXPECT_EQ(digest_of(words, elsewhere), digest);
}

TEST(Run, HasTheGoldenDigests) {
  const Json golden = Json::parse(text_of(SOURCE_ROOT "/tests/golden/digests.json"));
  for (const auto& [command, digest] : golden.at("digests").items()) {
    const TemporaryFolder folder;
    const Ended ended =
        run({"sh", "-c", "exec " + program_path() + " " + command}, {.folder = folder.path()});
    EXPECT_EQ(digest_in(ended.out), digest) << command;
  }
}

}  // namespace
}  // namespace assay::cli
