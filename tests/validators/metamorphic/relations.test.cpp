#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/metamorphic/scene.hpp"

// That two pipelines with a defect are caught by each relation is a matter of the mutants' test.
namespace assay::validators {

#define VALIDATOR(name) extern const ValidatorKind name;
#include "validators/metamorphic/relations.def"
#undef VALIDATOR

namespace {

const PipelineFactory good = reference::streaming_pipeline();

std::vector<const ValidatorKind*> relations() {
  return {
#define VALIDATOR(name) &name,
#include "validators/metamorphic/relations.def"
#undef VALIDATOR
  };
}

class EveryRelation : public testing::TestWithParam<const ValidatorKind*> {};

TEST_P(EveryRelation, HoldsForTheReferenceInACalmWorld) {
  const auto run = test::calm_run(good);
  const Verdict verdict = GetParam()->judge(test::evidence_on(run, good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.measured << "\n" << verdict.detail;
}

TEST_P(EveryRelation, HoldsForTheReferenceOnAHostileLog) {
  const auto run = test::hostile_run(good);
  const Verdict verdict = GetParam()->judge(test::evidence_on(run, good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.measured << "\n" << verdict.detail;
}

TEST_P(EveryRelation, HoldsForTheReferenceOnASampleOfTheUnits) {
  const auto run = test::hostile_run(good);
  Evidence evidence = test::evidence_on(run, good);
  evidence.sample_units = 50;
  const Verdict verdict = GetParam()->judge(evidence);
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.measured << "\n" << verdict.detail;
}

TEST_P(EveryRelation, KnowsNothingWithoutEvents) {
  const sim::RunRecord run;
  EXPECT_EQ(GetParam()->judge(test::evidence_on(run, good)).finding, Finding::unknown);
}

TEST_P(EveryRelation, KnowsNothingWhereNobodyIsExposed) {
  auto run = test::hostile_run(good);
  std::erase_if(run.delivered_log,
                [](const Event& event) { return type_of(event) == EventType::exposure; });
  EXPECT_EQ(GetParam()->judge(test::evidence_on(run, good)).finding, Finding::unknown);
}

INSTANTIATE_TEST_SUITE_P(Relations, EveryRelation, testing::ValuesIn(relations()),
                         [](const auto& kind) { return std::string(kind.param->name); });

TEST(Relations, AreTriedOnWholeUnits) {
  const auto run = test::hostile_run(good);
  const auto scene = metamorphic::sample(run, 50);
  EXPECT_LT(scene.events.size(), run.delivered_log.size() / 3);
  std::size_t of_first = 0;
  std::size_t in_log = 0;
  const auto first = std::ranges::find_if(
      scene.events, [](const Event& event) { return !event.units[0].is_none(); });
  const auto name = scene.dictionary->text(UnitKind::user, first->units[0]);
  for (const Event& event : scene.events)
    if (event.units[0] == first->units[0]) ++of_first;
  for (const Event& event : run.delivered_log) {
    const bool has_user = !event.units[0].is_none();
    if (has_user && run.dictionary->text(UnitKind::user, event.units[0]) == name) ++in_log;
  }
  EXPECT_EQ(of_first, in_log);
}

}  // namespace
}  // namespace assay::validators
