#include "validators/shrinking/story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validators/shrinking/part.hpp"

namespace assay::validators {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr EventTime monday{24h * 20'605};  // 2026-06-01T00:00:00Z

class Story : public testing::Test {
 protected:
  Story() { run.dictionary = std::make_unique<Dictionary>(); }

  Event& add(std::string_view id, Duration happened, Duration delay, Payload payload) {
    Event event;
    event.event_id = run.dictionary->keep(id);
    event.timestamp = monday + happened;
    event.received_at = arrives(event.timestamp, delay);
    event.units[0] = run.dictionary->unit(UnitKind::user, "u17");
    event.payload = payload;
    run.delivered_log.push_back(event);
    return run.delivered_log.back();
  }

  Symbol word(std::string_view text) { return run.dictionary->symbol(text); }

  sim::RunRecord run;
};

TEST_F(Story, TellsEventsAsTheyHappenedAndWhenTheyArrived) {
  const Outcome purchase{word("purchase"), 12'500'000};
  add("o1", 10h + 7min, 0s, purchase);
  add("e1", 10h + 5min, 3min, Exposure{word("checkout_v2"), word("treatment")});
  add("o1", 10h + 7min, 20h, purchase);
  EXPECT_THAT(story(run),
              ElementsAre("2026-06-01",
                          "10:05:00.000000 u17 sees checkout_v2/treatment (arrives "
                          "10:08:00.000000)",
                          "10:07:00.000000 u17 does purchase, 12.5",
                          "10:07:00.000000 u17 does purchase, 12.5, the same event again (arrives "
                          "2026-06-02 06:07:00.000000)"));
}

TEST_F(Story, SaysWhatWasDoneAndAskedAmongThem) {
  add("c1", 1h, 0s, Classification{UnitKind::user, true});
  run.process_actions = {
      {.kind = sim::ProcessAction::Kind::crash, .at = arrives(monday + 1h, 0s)},
      {.kind = sim::ProcessAction::Kind::rescale, .at = arrives(monday + 25h, 0s), .shards = 4}};
  run.snapshot_times = {arrives(monday + 1h, 0s), arrives(monday + 26h, 0s)};
  EXPECT_THAT(
      story(run),
      ElementsAre("2026-06-01", "01:00:00.000000 user u17 is called a bot",
                  "01:00:00.000000 the pipeline is killed and restored from its last checkpoint",
                  "01:00:00.000000 the answer is asked for", "2026-06-02",
                  "01:00:00.000000 the pipeline is restored from its last checkpoint with 4 shards",
                  "02:00:00.000000 the answer is asked for"));
}

TEST_F(Story, NamesTheDeviceWhereAnExperimentJoinsOnIt) {
  ExperimentDefinition definition;
  definition.experiment_id = "player";
  definition.unit = UnitKind::device;
  definition.variants = {{"a", 50'000'000}, {"b", 50'000'000}};
  definition.start = monday;
  definition.end = monday + 36h;
  add("d1", 0h, 0s, DefinitionChange{word("player"), run.dictionary->definition(definition)})
      .units = {};
  add("e1", 1h, 0s, Exposure{word("player"), word("b")}).units[index(UnitKind::device)] =
      run.dictionary->unit(UnitKind::device, "d3");
  shrinking::state_experiments(run);
  EXPECT_THAT(story(run),
              ElementsAre("2026-06-01",
                          "00:00:00.000000 player is defined for devices: a, b; from 2026-06-01 to "
                          "2026-06-02 12:00:00.000000",
                          "01:00:00.000000 u17 (device d3) sees player/b"));
}

TEST_F(Story, OfNothingIsEmpty) { EXPECT_THAT(story(run), ElementsAre()); }

}  // namespace
}  // namespace assay::validators
