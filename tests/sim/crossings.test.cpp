#include "sim/crossings.hpp"

#include <algorithm>
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

/// A log that is written by hand: times are minutes after a whole hour.
class Log {
 public:
  Log() { run_.dictionary = std::make_unique<Dictionary>(); }

  Event& exposure(const char* user, const char* variant, int happened, int arrived) {
    return add(user, happened, arrived,
               Exposure{run_.dictionary->symbol("e"), run_.dictionary->symbol(variant)});
  }

  Event& outcome(const char* user, int happened, int arrived) {
    return add(user, happened, arrived, Outcome{.name = run_.dictionary->symbol("view")});
  }

  void said(const char* user, bool is_bot, int happened, int arrived) {
    add(user, happened, arrived, Classification{UnitKind::user, is_bot});
  }

  void snapshot(int at) { run_.snapshot_times.push_back(arrival(at)); }

  void action(ProcessAction::Kind kind, int at) {
    run_.process_actions.push_back({.kind = kind, .at = arrival(at)});
  }

  void declare(const char* fault) { run_.census.push_back({.name = fault, .declared = true}); }

  RunRecord& run() { return run_; }

  [[nodiscard]] CensusEntry entry(std::string_view name) {
    std::ranges::stable_sort(run_.delivered_log, {}, &Event::received_at);
    const Census census = crossings_of(run_);
    const auto found = std::ranges::find_if(census, [&](const CensusEntry& each) {
      return each.name == std::string{crossing_prefix} + std::string{name};
    });
    return found == census.end() ? CensusEntry{} : *found;
  }

  [[nodiscard]] std::int64_t met(std::string_view name) { return entry(name).injected; }

  static EventTime event_time(int minutes) { return EventTime{Duration{minutes * 1min} + 30s}; }

 private:
  static ArrivalTime arrival(int minutes) { return ArrivalTime{Duration{minutes * 1min} + 30s}; }

  Event& add(const char* user, int happened, int arrived, Payload payload) {
    Event event;
    event.event_id = run_.dictionary->keep("event-" + std::to_string(++made_));
    event.timestamp = event_time(happened);
    event.received_at = arrival(arrived);
    event.units[0] = run_.dictionary->unit(UnitKind::user, user);
    event.payload = payload;
    run_.delivered_log.push_back(event);
    return run_.delivered_log.back();
  }

  RunRecord run_;
  int made_ = 0;
};

TEST(Crossings, ALateEventOfAUnitThatWasReclassifiedMeanwhileIsOne) {
  Log log;
  log.outcome("u", 0, 30);
  log.said("u", true, 10, 10);
  log.outcome("v", 0, 30);  // never classified
  log.outcome("w", 0, 5);   // in time
  log.said("w", true, 1, 1);
  EXPECT_EQ(log.met("late_x_reclassified"), 1);
}

TEST(Crossings, ACopyFromBehindARestoreIsOne) {
  Log log;
  const Event original = log.outcome("u", 0, 1);
  log.run().delivered_log.push_back(original);
  log.run().delivered_log.back().received_at += 9min;
  EXPECT_EQ(log.met("duplicate_x_restore"), 0);
  log.action(ProcessAction::Kind::crash, 5);
  EXPECT_EQ(log.met("duplicate_x_restore"), 1);
}

TEST(Crossings, ASecondVariantThatHappenedFirstAndArrivesLastIsOne) {
  Log log;
  log.exposure("u", "control", 20, 20);
  log.exposure("u", "treatment", 10, 30);
  log.exposure("v", "control", 20, 20);
  log.exposure("v", "treatment", 30, 30);
  EXPECT_EQ(log.met("crossover_x_late_exposure"), 1);
  EXPECT_EQ(log.met("tie_x_crossover"), 0);
}

TEST(Crossings, TwoVariantsAtOneInstantAreOne) {
  Log log;
  log.exposure("u", "control", 20, 20);
  log.exposure("u", "treatment", 20, 30);
  EXPECT_EQ(log.met("tie_x_crossover"), 1);
}

TEST(Crossings, AnEventOnTheHourThatIsReadAgainIsOne) {
  Log log;
  log.outcome("u", 0, 20).timestamp = EventTime{0h};
  log.outcome("u", 1, 20);
  log.action(ProcessAction::Kind::checkpoint, 10);
  log.action(ProcessAction::Kind::crash, 15);
  EXPECT_EQ(log.met("boundary_x_crash"), 0);
  log.action(ProcessAction::Kind::crash, 25);
  EXPECT_EQ(log.met("boundary_x_crash"), 1);
}

TEST(Crossings, AnExposureLongAfterAPauseIsOne) {
  Log log;
  log.run().scenario.changes = {{.at = Log::event_time(0),
                                 .experiment_id = "e",
                                 .status = ExperimentStatus::paused,
                                 .traffic_micro = {}},
                                {.at = Log::event_time(60),
                                 .experiment_id = "e",
                                 .status = ExperimentStatus::running,
                                 .traffic_micro = {}}};
  log.exposure("u", "control", 5, 5);    // its client may not have polled yet
  log.exposure("u", "control", 30, 30);  // its client is stale
  log.exposure("u", "control", 70, 70);
  EXPECT_EQ(log.met("stale_config_x_ramp"), 1);
}

TEST(Crossings, AUserThatOneSnapshotLeavesOutAndTheNextTakesBackIsOne) {
  Log log;
  log.said("u", true, 1, 1);
  log.said("u", false, 2, 15);
  log.said("v", true, 1, 1);
  log.said("v", false, 2, 3);
  log.snapshot(10);
  log.snapshot(20);
  EXPECT_EQ(log.met("bot_flip_x_snapshot"), 1);
}

TEST(Crossings, ABusyUserWhoseStateMovesIsOne) {
  Log log;
  for (int i = 0; i < 100; ++i)
    log.outcome("busy", i, i);
  for (int i = 0; i < 20; ++i)
    log.outcome(("u" + std::to_string(i)).c_str(), i, i);
  log.action(ProcessAction::Kind::crash, 50);
  EXPECT_EQ(log.met("rescale_x_hot_unit"), 0);
  log.action(ProcessAction::Kind::rescale, 50);
  EXPECT_EQ(log.met("rescale_x_hot_unit"), 1);
  log.action(ProcessAction::Kind::rescale, 500);
  EXPECT_EQ(log.met("rescale_x_hot_unit"), 1);
}

TEST(Crossings, AreExpectedWhereBothFaultsAreDeclared) {
  Log log;
  log.outcome("u", 0, 1);
  log.declare("late");
  EXPECT_EQ(log.entry("late_x_reclassified").expected, 0.0);
  log.declare("flip_flop");
  EXPECT_GT(log.entry("late_x_reclassified").expected, 0.0);
}

TEST(Crossings, OfARunWithoutALogAreNone) { EXPECT_TRUE(crossings_of(Log{}.run()).empty()); }

TEST(Crossings, EachHasANameOfItsOwnAndSaysWhatItCounts) {
  for (const CrossingKind& kind : crossing_kinds()) {
    EXPECT_EQ(std::ranges::count(crossing_kinds(), kind.name, &CrossingKind::name), 1);
    EXPECT_FALSE(kind.counts.empty()) << kind.name;
    EXPECT_GT(kind.rate, 0.0) << kind.name;
  }
}

}  // namespace
}  // namespace assay::sim
