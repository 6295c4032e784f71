#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"
#include "tests/python_with.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

/// A small calibration; more words at its end.
std::vector<std::string> small(const std::vector<std::string>& more) {
  std::vector<std::string> out{"calibrate",
                               "peeking",
                               "--set",
                               "population.units=1500",
                               "--replications",
                               "1000",
                               "--event-replications",
                               "12",
                               "--set",
                               "snapshot_every=2d"};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

/// Answers each question with its own id and these fields, as a script of sed.
std::string answering(const std::string& fields) {
  return R"(sed -u -n 's/^{"id":\([0-9]*\),.*/{"id":\1,)" + fields + "}/p'";
}

const std::string right = answering(R"("estimate":0.001,"interval":[-1,1.002],"p":0.9)");

TEST(CalibrateByEngine, CountsWhatTheEngineAnswers) {
  const TemporaryFolder folder;
  const Ended ended = assay(small({"--engine", right, "--engine-timeout", "7", "--json"}),
                            {.folder = folder.path()});
  ASSERT_TRUE(ended.code == 1 || ended.code == 2) << ended.code << ended.err;
  const Json report = Json::parse(ended.out);
  EXPECT_EQ(report.at("engine"), right);
  const auto replay = report.at("replay").get<std::string>();
  EXPECT_THAT(replay, HasSubstr(" --engine 'sed -u"));
  EXPECT_THAT(replay, HasSubstr(" --engine-timeout 7"));
  for (const Json& finding : report.at("methods"))
    if (finding.at("rung") == "event") {
      EXPECT_EQ(finding.at("error_rate"), 0.0);
    }
}

TEST(CalibrateByEngine, IsNamedInTheTable) {
  const TemporaryFolder folder;
  const Ended ended = assay(small({"--engine", right}), {.folder = folder.path()});
  EXPECT_THAT(ended.out, HasSubstr("engine"));
  EXPECT_LE(widest_line(ended.out), 80U) << ended.out;
}

TEST(CalibrateByEngine, GivesTheSameBytesForAnyThreadsAndShards) {
  const TemporaryFolder folder;
  const Surroundings here{.folder = folder.path()};
  const Ended one = assay(small({"--engine", right, "--json", "--jobs", "1"}), here);
  EXPECT_EQ(assay(small({"--engine", right, "--json", "--jobs", "3"}), here).out, one.out);
  for (const char* shard : {"1/2", "2/2"})
    ASSERT_EQ(assay(small({"--engine", right, "--shard", shard}), here).code, 0);
  const Ended merged = assay({"merge", "out/calibration-1-of-2.json", "out/calibration-2-of-2.json",
                              "--json", "--out", "merged"},
                             here);
  EXPECT_EQ(merged.out, one.out) << merged.err;
}

TEST(CalibrateByEngine, IsAnotherCalibrationThanTheReferences) {
  const TemporaryFolder folder;
  const Surroundings here{.folder = folder.path()};
  static_cast<void>(assay(small({"--engine", right}), here));
  const Ended other = assay(small({"--resume"}), here);
  EXPECT_EQ(other.code, 64);
  EXPECT_THAT(other.err, HasSubstr("is of another calibration"));
}

TEST(CalibrateByEngine, JudgesLawsWithoutAWorld) {
  const TemporaryFolder folder;
  const std::vector<std::string> laws{"calibrate", "--laws", "normal", "--units", "100",
                                      "--looks",   "2",      "--rho",  "0.5",     "--replications",
                                      "20",        "--jobs", "1",      "--engine"};
  std::vector<std::string> words = laws;
  words.insert(words.end(), {right, "--json"});
  const Ended ended = assay(words, {.folder = folder.path()});
  ASSERT_EQ(ended.code, 0) << ended.err;
  const Json report = Json::parse(ended.out);
  EXPECT_EQ(report.at("engine"), right);
  // The interval of -1 to 1.002 holds the true difference of 0, and no lift was given.
  const Json& absolute = report.at("laws").at(0).at("effects").at(0);
  EXPECT_EQ(absolute.at("coverage_of_own_interval").at("value"), 1.0);
  words = laws;
  words.emplace_back("exit 7");
  EXPECT_EQ(assay(words, {.folder = folder.path()}).code, 3);
}

TEST(CalibrateByEngine, EndsWithThreeWhereTheEngineFails) {
  for (const auto& [engine, message] : std::vector<std::pair<std::string, std::string>>{
           {"exit 9", "'exit 9' ended with status 9"},
           {"echo garbage; cat", "answered \"garbage\", which is wrong"},
           {"cat", "answered \"{\\\"control\\\":\\\"hello\\\""},
           {"head -n 2 >/dev/null; printf '{\"id\":1,'", "in the middle of the line"},
           {answering(R"("estimate":1,"interval":[2,0],"p":0.5)"), "above its high end"},
           {answering(R"("estimate":1,"interval":[0,2],"p":NaN)"), "\\\"p\\\":NaN}"},
           {"sleep 60", "neither read nor wrote for 1 s"}}) {
    const TemporaryFolder folder;
    const Ended ended =
        assay(small({"--engine", engine, "--engine-timeout", "1"}), {.folder = folder.path()});
    EXPECT_EQ(ended.code, 3) << engine;
    EXPECT_THAT(ended.err, HasSubstr(message)) << engine;
    EXPECT_EQ(ended.out, "") << engine;
    EXPECT_EQ(names_in(folder.path() / "out"), std::vector<std::string>{}) << engine;
  }
}

TEST(CalibrateByEngine, RefusesWhatCannotBe) {
  const TemporaryFolder folder;
  const Surroundings here{.folder = folder.path()};
  const Ended empty = assay(small({"--engine", " "}), here);
  EXPECT_EQ(empty.code, 64);
  EXPECT_THAT(empty.err, HasSubstr("--engine: is empty"));
  const Ended mutant = assay(small({"--engine", right, "--mutant", "one_sided_p"}), here);
  EXPECT_EQ(mutant.code, 64);
  EXPECT_THAT(mutant.err, HasSubstr("leaves nothing to break to the mutant 'one_sided_p'"));
  EXPECT_NE(assay(small({"--engine", right, "--mutant", "no_dedup"}), here).code, 64);
}

struct Adapter {
  const char* file;
  const char* package;
};

class EngineAdapters : public testing::TestWithParam<Adapter> {
 protected:
  void SetUp() override {
    const auto python = test::python_with(GetParam().package);
    if (!python) GTEST_SKIP() << "no Python with " << GetParam().package;
    engine_ = *python + " '" SOURCE_ROOT "/docs/engines/" + std::string{GetParam().file} + "'";
  }

  std::string engine_;
};

/// The drift is the mean of z, so that it tells estimate and standard error of every kind. Of the
/// difference: packages differ on the lift.
TEST_P(EngineAdapters, JudgeRatiosAndCovariatesAsTheReferenceDoes) {
  for (const auto& law : std::vector<std::vector<std::string>>{
           {"ratio"}, {"poisson", "--rho", "0.7"}, {"bernoulli:p=0.2", "--rho", "0.3"}}) {
    std::vector<std::string> words{"calibrate", "--replications", "8",     "--units",
                                   "600",       "--looks",        "1",     "--effects",
                                   "0.1",       "--json",         "--laws"};
    words.insert(words.end(), law.begin(), law.end());
    const TemporaryFolder folder;
    const Json ours = Json::parse(assay(words, {.folder = folder.path()}).out).at("laws");
    words.insert(words.end(), {"--engine", engine_});
    const Ended ended = assay(words, {.folder = folder.path()});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const Json theirs = Json::parse(ended.out).at("laws");
    ASSERT_EQ(theirs.size(), ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
      for (std::size_t effect = 0; effect < 2 && ours[i].at("scale") == "absolute"; ++effect)
        EXPECT_NEAR(theirs[i].at("effects")[effect].at("drift").get<double>(),
                    ours[i].at("effects")[effect].at("drift").get<double>(), 0.02)
            << law.front();
  }
}

/// Proportions and means of lived worlds, through an adapter and through the reference.
TEST_P(EngineAdapters, Calibrate) {
  const TemporaryFolder folder;
  const Ended by_engine =
      assay(small({"--engine", engine_, "--json", "--quiet"}), {.folder = folder.path()});
  ASSERT_TRUE(by_engine.code == 0 || by_engine.code == 2) << by_engine.err;
  const Json theirs = Json::parse(by_engine.out);
  const Json ours = Json::parse(assay(small({"--json"}), {.folder = folder.path()}).out);
  // Twelve worlds: about as many rejections and hits as the reference has.
  for (std::size_t i = 0; i < ours.at("methods").size(); ++i)
    EXPECT_NEAR(theirs.at("methods").at(i).at("error_rate").get<double>(),
                ours.at("methods").at(i).at("error_rate").get<double>(), 0.17);
}

INSTANTIATE_TEST_SUITE_P(All, EngineAdapters,
                         testing::Values(Adapter{"scipy_engine.py", "scipy"},
                                         Adapter{"gbstats_engine.py", "gbstats"},
                                         Adapter{"tea_tasting_engine.py", "tea_tasting"}),
                         [](const auto& adapter) { return std::string{adapter.param.package}; });

}  // namespace
}  // namespace assay::cli
