#include "validators/shrinking/focus.hpp"

#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"

namespace assay::validators::shrinking {
namespace {

const sim::RunRecord& lived() {
  static const sim::RunRecord run = test::calm_run(reference::streaming_pipeline(), 60);
  return run;
}

TEST(Focus, ReadsTheExperimentAndTheMetricOfAField) {
  const Focus focus = focus_of("checkout/treatment/all/revenue/sum", lived());
  EXPECT_EQ(focus.experiment, "checkout");
  EXPECT_EQ(focus.metric, 2U);
  EXPECT_FALSE(focus.has_segment);
  EXPECT_TRUE(focus_of("checkout/control/country=DE/views/units", lived()).has_segment);
}

TEST(Focus, IsOpenWhereAFieldNamesNeither) {
  const Focus focus = focus_of("events/outcome/late", lived());
  EXPECT_EQ(focus.experiment, std::nullopt);
  EXPECT_EQ(focus.metric, std::nullopt);
  EXPECT_EQ(focus_of("", lived()).experiment, std::nullopt);
}

TEST(Focus, LeavesOutWhatFeedsNothingOfIt) {
  Part part = whole(lived());
  part.metrics = {2};  // revenue, of purchases
  const Focus focus = focus_of("checkout/treatment/all/revenue/sum", lived());
  const Kept lines = relevant(part.lines, focus, part, lived());
  EXPECT_LT(lines.size(), part.lines.size() / 2);
  const Dictionary& dictionary = *lived().dictionary;
  for (const std::size_t line : lines) {
    const Event& event = lived().delivered_log[line];
    if (const auto* outcome = std::get_if<Outcome>(&event.payload)) {
      EXPECT_EQ(dictionary.text(outcome->name), "purchase");
    }
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      EXPECT_EQ(dictionary.text(exposure->experiment), "checkout");
    }
  }
}

TEST(Groups, GoByUsersAndDefinitionsBelongToNone) {
  const Kept lines = whole(lived()).lines;
  const Groups groups = groups_of(lines, lived());
  EXPECT_GT(groups.count, 30U);
  EXPECT_LE(groups.count, 60U);
  for (const std::size_t line : lines) {
    const bool is_definition = type_of(lived().delivered_log[line]) == EventType::experiment;
    EXPECT_EQ(groups.of_line[line].has_value(), !is_definition);
  }
}

}  // namespace
}  // namespace assay::validators::shrinking
