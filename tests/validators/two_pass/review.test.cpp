#include "validators/two_pass/review.hpp"

#include <cmath>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators::two_pass {
namespace {

using reference::ExperimentAnalysis;
using reference::MetricAnalysis;
using testing::ElementsAre;
using testing::IsEmpty;

/// Two units in "a" that spend 1 and 3, three in "b" that spend 2, 4 and 9, and two in "a" and "b"
/// that are bots and spend 1000.
TinyLog tiny() {
  TinyLog log{{TinyLog::sum_of("buy")}};
  ExperimentDefinition definition = log.definition();
  definition.segments = {{.attribute = "country", .from = SegmentDefinition::From::exposure}};
  log.define("definition", 0, definition);
  const auto spend = [&](const char* unit, const char* variant, std::int64_t value) {
    log.expose(std::string("x") + unit, 110, unit, variant, {{"country", "US"}});
    log.outcome(std::string("o") + unit, 120, unit, "buy", value);
  };
  spend("u1", "a", 1);
  spend("u2", "a", 3);
  spend("u3", "b", 2);
  spend("u4", "b", 4);
  spend("u5", "b", 9);
  for (const auto& [unit, variant] : {std::pair{"u6", "a"}, std::pair{"u7", "b"}}) {
    spend(unit, variant, 1000);
    log.classify(std::string("c") + unit, 130, unit, true);
  }
  return log;
}

/// What the reference says of these units, changed, against the units.
std::vector<std::string> objections(const TinyLog& log,
                                    const std::function<void(ExperimentAnalysis&)>& change = {}) {
  const std::vector experiments{log.dictionary.definition(DefinitionId{0})};
  auto analyses = reference::analyse(log.as_of(300).results, experiments, log.setup.metrics);
  if (change) change(analyses.front());
  const UnitTable units{unit_rows(log.sorted(), TinyLog::arriving(300), log.setup, log.dictionary)};
  std::vector<std::string> out;
  for (const Objection& each : review({experiments, log.setup.metrics, analyses}, units).objections)
    out.push_back(each.field);
  return out;
}

MetricAnalysis& row_of(ExperimentAnalysis& analysis, const std::string& segment) {
  return *std::ranges::find(analysis.metrics, segment, &MetricAnalysis::segment);
}

TEST(Review, HasNothingToSayOfARightAnalysis) { EXPECT_THAT(objections(tiny()), IsEmpty()); }

// Effect 3, standard error sqrt(16 / 3): see recompute.test.cpp.
TEST(Review, ExpectsTheNumbersThatComeOutByHand) {
  EXPECT_THAT(objections(tiny(),
                         [](ExperimentAnalysis& analysis) {
                           auto& test = row_of(analysis, "all").estimate->difference;
                           test.effect = 3.0;
                           test.standard_error = std::sqrt(16.0 / 3.0);
                           test.df = 512.0 / 187.0;
                           test.p = 0.292505405340342872;
                         }),
              IsEmpty());
  EXPECT_THAT(objections(tiny(),
                         [](ExperimentAnalysis& analysis) {
                           row_of(analysis, "country=US").estimate->difference.effect += 1e-8;
                         }),
              ElementsAre("e/b/country=US/buy_total/difference/effect"));
}

TEST(Review, ObjectsToAnEstimateThatIsLeftOut) {
  EXPECT_THAT(objections(tiny(),
                         [](ExperimentAnalysis& analysis) {
                           row_of(analysis, "all").estimate.reset();
                           row_of(analysis, "all").why_none = "zero_variance";
                         }),
              ElementsAre("e/b/all/buy_total/estimate"));
}

TEST(Review, ObjectsToAnEstimateOfUnitsThatHaveNone) {
  TinyLog log{{TinyLog::sum_of("buy")}};
  log.define();
  for (const auto& [unit, variant] : {std::pair{"u1", "a"}, std::pair{"u2", "b"}})
    log.expose(std::string("x") + unit, 110, unit, variant);
  EXPECT_THAT(objections(log), IsEmpty());  // left out with good reason
  EXPECT_THAT(
      objections(log,
                 [](ExperimentAnalysis& analysis) { analysis.metrics.front().estimate.emplace(); }),
      ElementsAre("e/b/all/buy_total/estimate"));
}

TEST(Review, MissesARowThatIsNotThereAtAll) {
  EXPECT_THAT(objections(tiny(), [](ExperimentAnalysis& analysis) { analysis.metrics.pop_back(); }),
              ElementsAre("e/b/country=US/buy_total/row"));
  EXPECT_THAT(
      objections(tiny(), [](ExperimentAnalysis& analysis) { analysis.experiment_id = "other"; }),
      ElementsAre("e/analysis"));
}

TEST(Review, CountsTheUnitsItself) {
  EXPECT_THAT(objections(tiny(),
                         [](ExperimentAnalysis& analysis) {
                           analysis.arms[1].units += 1;
                           row_of(analysis, "all").treatment_units += 1;
                         }),
              ElementsAre("e/b/units", "e/b/all/buy_total/units"));
}

TEST(Review, ObjectsToAWrongSampleRatio) {
  EXPECT_THAT(
      objections(tiny(), [](ExperimentAnalysis& analysis) { analysis.sample_ratio->p /= 2.0; }),
      ElementsAre("e/sample_ratio/p"));
  EXPECT_THAT(objections(tiny(),
                         [](ExperimentAnalysis& analysis) {
                           analysis.sample_ratio = UndefinedBecause{Undefined::too_few_units};
                         }),
              ElementsAre("e/sample_ratio"));
}

TEST(Review, ObjectsWhereResultsAreShownThatMustBeBlockedAndTheOtherWayRound) {
  EXPECT_THAT(objections(tiny(),
                         [](ExperimentAnalysis& analysis) {
                           analysis.blocked = "a whim";
                           for (MetricAnalysis& row : analysis.metrics)
                             row.estimate.reset();
                         }),
              ElementsAre("e/blocked"));
  TinyLog lopsided{{TinyLog::sum_of("buy")}};
  lopsided.define();
  for (int i = 0; i < 20; ++i) {  // chi-square 20: p = 8e-6
    const std::string unit = "u" + std::to_string(i);
    lopsided.expose("x" + unit, 110, unit, "a");
  }
  EXPECT_THAT(objections(lopsided), IsEmpty());
  EXPECT_THAT(objections(lopsided, [](ExperimentAnalysis& analysis) { analysis.blocked.clear(); }),
              ElementsAre("e/blocked"));
}

}  // namespace
}  // namespace assay::validators::two_pass
