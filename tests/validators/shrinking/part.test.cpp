#include "validators/shrinking/part.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"

namespace assay::validators::shrinking {
namespace {

const sim::RunRecord& lived() {
  static const sim::RunRecord run = test::stormy_run(reference::streaming_pipeline(), 200);
  return run;
}

TEST(Part, TheWholeSentAgainGivesTheSameAnswers) {
  sim::RunRecord again = cut(lived(), whole(lived()));
  ASSERT_FALSE(again.process_actions.empty());
  send(again, reference::streaming_pipeline());
  EXPECT_EQ(again.snapshots, lived().snapshots);
  EXPECT_EQ(again.series, lived().series);
}

TEST(Part, KeepsTheMetricsThatItIsToldAlsoInDefinitions) {
  Part part = whole(lived());
  part.metrics = {1};
  part.has_segments = false;
  sim::RunRecord small = cut(lived(), part);
  send(small, reference::streaming_pipeline());
  ASSERT_EQ(small.scenario.experiments.size(), 2U);
  for (const ExperimentDefinition& experiment : small.scenario.experiments) {
    EXPECT_EQ(experiment.metrics, std::vector<std::string>{"views"});
    EXPECT_TRUE(experiment.segments.empty());
  }
  ResultTable expected = lived().snapshots.back().results;
  std::erase_if(expected,
                [](const ResultRow& row) { return row.metric != "views" || row.segment != "all"; });
  EXPECT_EQ(small.snapshots.back().results, expected);
}

TEST(Part, WithoutDelaysEventsArriveWhenTheyHappened) {
  Part part = whole(lived());
  part.delayed.clear();
  const sim::RunRecord prompt = cut(lived(), part);
  ASSERT_EQ(prompt.delivered_log.size(), lived().delivered_log.size());
  EXPECT_TRUE(std::ranges::is_sorted(prompt.delivered_log, {}, &Event::received_at));
  for (const Event& event : prompt.delivered_log)
    EXPECT_EQ(event.received_at, arrives(event.timestamp, Duration{0}));
}

TEST(Part, ItsWordsAreThoseThatItNeeds) {
  Part part = whole(lived());
  part.lines.resize(40);
  const sim::RunRecord small = cut(lived(), part);
  EXPECT_LE(small.dictionary->unit_count(UnitKind::user), 40U);
}

TEST(Part, ActionsStandAtTheEventBeforeThemAndTheAnswersStay) {
  sim::RunRecord anchored = cut(lived(), whole(lived()));
  anchor_actions(anchored);
  ASSERT_EQ(anchored.process_actions.size(), lived().process_actions.size());
  for (std::size_t i = 0; i < anchored.process_actions.size(); ++i)
    EXPECT_LE(anchored.process_actions[i].at, lived().process_actions[i].at);
  EXPECT_TRUE(std::ranges::is_sorted(anchored.process_actions, {}, &sim::ProcessAction::at));
  send(anchored, reference::streaming_pipeline());
  EXPECT_EQ(anchored.snapshots, lived().snapshots);
}

}  // namespace
}  // namespace assay::validators::shrinking
