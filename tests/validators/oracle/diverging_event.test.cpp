#include "validators/oracle/diverging_event.hpp"

#include <functional>
#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"
#include "validators/oracle/oracle.hpp"

namespace assay::validators {
namespace {

using Spoil = std::function<void(std::vector<Event>& log, Snapshot* answer)>;

// The oracle as a pipeline, with a bug planted into the log that it reads or the answer it gives.
class SpoiltPipeline final : public Pipeline {
 public:
  SpoiltPipeline(PipelineSetup setup, const Dictionary& dictionary, Spoil spoil)
      : setup_{std::move(setup)}, dictionary_{dictionary}, spoil_{std::move(spoil)} {}

  void ingest(std::span<const Event> events) override {
    log_.insert(log_.end(), events.begin(), events.end());
  }

  Snapshot snapshot(ArrivalTime as_of) override {
    std::vector<Event> log = log_;
    spoil_(log, nullptr);
    const std::vector times{as_of};
    Snapshot answer = oracle(log, times, setup_, dictionary_).front();
    spoil_(log_, &answer);
    return answer;
  }

 private:
  PipelineSetup setup_;
  const Dictionary& dictionary_;
  Spoil spoil_;
  std::vector<Event> log_;
};

PipelineFactory spoilt(Spoil spoil) {
  return [spoil = std::move(spoil)](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<SpoiltPipeline>(setup, dictionary, spoil);
  };
}

// Fifty users with an exposure and three purchases each; line 0 is the definition.
TinyLog fifty_users() {
  TinyLog log;
  log.define();
  for (int time = 110; time < 150; time += 10) {
    for (int user = 0; user < 50; ++user) {
      std::string unit{"u"};
      unit += std::to_string(user);
      std::string id = unit;
      id.append("-").append(std::to_string(time));
      if (time == 110)
        log.expose(id, time, unit, user % 2 == 0 ? "a" : "b");
      else
        log.outcome(id, time, unit, "buy");
    }
  }
  return log;
}

std::optional<DivergingEvent> explain(const TinyLog& log, Spoil spoil, int max_replays = 100) {
  return diverging_event({.log = log.events,
                          .as_of = TinyLog::arriving(300),
                          .setup = &log.setup,
                          .dictionary = &log.dictionary,
                          .pipeline = spoilt(std::move(spoil)),
                          .max_replays = max_replays});
}

void drop(std::vector<Event>& log, std::string_view id) {
  std::erase_if(log, [&](const Event& event) { return event.event_id.view() == id; });
}

TEST(DivergingEvent, IsFoundWithTheUnitsEventsBeforeIt) {
  const TinyLog log = fifty_users();
  const auto found = explain(log, [](std::vector<Event>& events, Snapshot* answer) {
    if (!answer) drop(events, "u17-130");
  });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->event_id, "u17-130");
  EXPECT_EQ(found->unit, "user u17");
  EXPECT_EQ(log.events[found->line.value()].event_id.view(), "u17-130");
  EXPECT_EQ(found->lines.size(), 4U);  // definition, exposure, two purchases
  EXPECT_EQ(found->divergence.text(), "e/b/all/buys/values: 1 vs 2");
}

TEST(DivergingEvent, ADifferenceBetweenUnitsIsFoundAsAPrefix) {
  const TinyLog log = fifty_users();
  const auto found = explain(log, [](std::vector<Event>& events, Snapshot* answer) {
    if (!answer && events.size() > 150) events.pop_back();  // a buffer that loses what overflows
  });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->lines.size(), 151U);  // half of the units have only 101
  EXPECT_EQ(found->line, 150U);
}

TEST(DivergingEvent, ADifferenceWithoutAnyEventSaysSo) {
  const auto found = explain(fifty_users(), [](std::vector<Event>&, Snapshot* answer) {
    if (answer) answer->counts.events.pop_back();
  });
  ASSERT_TRUE(found.has_value());
  EXPECT_FALSE(found->line.has_value());
  EXPECT_EQ(found->text(), "events/outcome/row: (no row) vs row before any event");
}

TEST(DivergingEvent, ThereIsNoneWhereTheyAgree) {
  EXPECT_EQ(explain(fifty_users(), [](std::vector<Event>&, Snapshot*) {}), std::nullopt);
}

TEST(DivergingEvent, StopsAfterTheAllowedReplaysWithTheBestSoFar) {
  const auto found = explain(
      fifty_users(),
      [](std::vector<Event>& events, Snapshot* answer) {
        if (!answer) drop(events, "u17-130");
      },
      3);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->replays, 3);
  EXPECT_LT(found->lines.size(), 201U);
}

}  // namespace
}  // namespace assay::validators
