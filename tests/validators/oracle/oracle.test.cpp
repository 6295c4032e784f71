#include "validators/oracle/oracle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

constexpr std::int64_t last_arrival = 400;

MetricDefinition windowed() {
  MetricDefinition metric = TinyLog::metric("windowed", MetricKind::sum, "buy");
  metric.conversion_window = std::chrono::seconds{30};
  metric.covariate = true;
  return metric;
}

MetricDefinition median() {
  MetricDefinition metric = TinyLog::metric("median", MetricKind::quantile, "view");
  metric.quantile_micro = 500'000;
  return metric;
}

std::string any_of(std::initializer_list<std::string> words) {
  return *rc::gen::elementOf(std::vector<std::string>{words});
}

void add_any_event(TinyLog& log, const std::string& id) {
  const std::int64_t time = *rc::gen::inRange<std::int64_t>(40, 220);
  const std::string unit = any_of({"u", "v", "w"});
  const int kind = *rc::gen::inRange(0, 8);
  Event* event = nullptr;
  if (kind == 0) {
    event = &log.classify(id, time, unit, *rc::gen::arbitrary<bool>());
  } else if (kind < 4) {
    event = &log.expose(id, time, unit, any_of({"a", "a", "a", "b", "z"}),
                        {{"country", any_of({"US", "DE"})}});
    if (*rc::gen::arbitrary<bool>())
      std::get<Exposure>(event->payload).experiment = log.dictionary.symbol("on_sessions");
  } else {
    event = &log.outcome(id, time, unit, any_of({"buy", "view", "other"}),
                         *rc::gen::inRange<std::int64_t>(-3, 10), {{"shop", any_of({"x", "y"})}});
  }
  if (kind != 0 && *rc::gen::arbitrary<bool>())
    log.give_unit(*event, UnitKind::session, any_of({"s", "t"}));
  event->received_at = TinyLog::arriving(time + *rc::gen::inRange<std::int64_t>(-5, 60));
  if (*rc::gen::inRange(0, 10) == 0) event->units = {};
}

// Three busy users who share two sessions, an experiment on each kind; late copies, duplicates that
// may conflict, unknown variants, missing units.
TinyLog any_log() {
  TinyLog log{{TinyLog::count_of("buy"), windowed(), median()}};
  if (*rc::gen::arbitrary<bool>()) log.setup.lateness = std::chrono::seconds{40};
  ExperimentDefinition definition = log.definition();
  definition.segments = {{"country", SegmentDefinition::From::exposure},
                         {"shop", SegmentDefinition::From::outcome}};
  log.define("d1", 0, definition);
  ExperimentDefinition on_sessions = definition;
  on_sessions.experiment_id = "on_sessions";
  on_sessions.unit = UnitKind::session;
  log.define("d0", 0, on_sessions);
  definition.end = TinyLog::at(180);
  log.define("d2", -1, definition).received_at =
      TinyLog::arriving(*rc::gen::inRange<std::int64_t>(0, last_arrival));
  const int n = *rc::gen::inRange(0, 40);
  for (int i = 0; i < n; ++i)
    add_any_event(log, "e" + std::to_string(*rc::gen::inRange(0, 30)));
  return log;
}

RC_GTEST_PROP(Oracle, TheOrderOfLinesThatArriveTogetherIsOfNoEffect, ()) {
  const TinyLog log = any_log();
  std::vector<Event> reversed = log.events;
  std::ranges::reverse(reversed);
  std::ranges::stable_sort(reversed, {}, &Event::received_at);
  const std::vector times{TinyLog::arriving(150), TinyLog::arriving(last_arrival)};
  RC_ASSERT(oracle(log.sorted(), times, log.setup, log.dictionary) ==
            oracle(reversed, times, log.setup, log.dictionary));
}

RC_GTEST_PROP(Oracle, DuplicatesChangeNothingButTheirCounts, ()) {
  TinyLog log = any_log();
  const Snapshot once = log.as_of(last_arrival);
  log.events.insert(log.events.end(), log.events.begin(), log.events.end());
  const Snapshot twice = log.as_of(last_arrival);
  RC_ASSERT(once.results == twice.results);
  RC_ASSERT(once.counts.units == twice.counts.units);
  for (std::size_t i = 0; i < once.counts.events.size(); ++i) {
    const EventCounts& before = once.counts.events[i];
    const EventCounts& after = twice.counts.events[i];
    RC_ASSERT(after.received == 2 * before.received);
    RC_ASSERT(after.counted == before.counted);
    RC_ASSERT(after.held == before.held);
    RC_ASSERT(after.untracked == before.untracked);
  }
}

RC_GTEST_PROP(Oracle, EveryReceivedLineIsInOneClass, ()) {
  const TinyLog log = any_log();
  const std::int64_t seconds = *rc::gen::inRange<std::int64_t>(0, last_arrival);
  std::int64_t received = 0;
  for (const EventCounts& c : log.as_of(seconds).counts.events) {
    RC_ASSERT(c.received == c.rejected + c.late + c.duplicate + c.untracked + c.out_of_window +
                                c.no_unit + c.counted + c.held);
    RC_ASSERT(c.conflict <= c.duplicate);
    received += c.received;
  }
  RC_ASSERT(received == std::ranges::count_if(log.events, [&](const Event& event) {
              return event.received_at <= TinyLog::arriving(seconds);
            }));
}

RC_GTEST_PROP(Oracle, TheAnswerAsOfATimeIsThatOfTheLogUpToIt, ()) {
  const TinyLog log = any_log();
  const std::int64_t seconds = *rc::gen::inRange<std::int64_t>(0, last_arrival);
  std::vector<Event> events = log.sorted();
  std::erase_if(events, [&](const Event& e) { return e.received_at > TinyLog::arriving(seconds); });
  const std::vector times{TinyLog::arriving(seconds)};
  RC_ASSERT(log.as_of(seconds) == oracle(events, times, log.setup, log.dictionary).front());
}

RC_GTEST_PROP(Oracle, AVerdictAndALaterOppositeOneRestoreEverything, ()) {
  TinyLog log = any_log();
  std::erase_if(log.events, [](const Event& e) { return type_of(e) == EventType::classification; });
  const Snapshot before = log.as_of(last_arrival);
  log.classify("bot", 250, "u", true);
  const Snapshot without = log.as_of(last_arrival);
  log.classify("human", 260, "u", false);
  const Snapshot after = log.as_of(last_arrival);
  RC_ASSERT(before.results == after.results);
  RC_ASSERT(before.counts.units == after.counts.units);
  for (std::size_t i = 0; i < before.counts.units.size(); ++i) {
    const UnitCounts& units = without.counts.units[i];
    RC_ASSERT(units.exposed == before.counts.units[i].exposed);
    RC_ASSERT(units.exposed == units.bots + units.crossover + units.analysed);
  }
}

RC_GTEST_PROP(Oracle, SegmentsOfTheExposureAddUpToAll, ()) {
  const TinyLog log = any_log();
  const Snapshot snapshot = log.as_of(last_arrival);
  for (const std::string variant : {"a", "b"}) {
    ResultRow sum;
    sum.sums.sum = 0;
    for (const ResultRow& r : snapshot.results) {
      if (r.experiment_id != "e" || r.variant != variant || r.metric != "buys" ||
          !r.segment.starts_with("country"))
        continue;
      sum.units += r.units;
      sum.values += r.values;
      *sum.sums.sum += *r.sums.sum;
    }
    RC_ASSERT(sum.units == row(snapshot, variant).units);
    RC_ASSERT(sum.values == row(snapshot, variant).values);
    RC_ASSERT(sum.sums.sum == row(snapshot, variant).sums.sum);
  }
}

TEST(Oracle, RefusesALogWhoseArrivalGoesBack) {
  TinyLog log;
  log.outcome("o1", 120, "u", "buy");
  log.outcome("o2", 110, "u", "buy");
  const std::vector times{TinyLog::arriving(300)};
  EXPECT_THROW((void)oracle(log.events, times, log.setup, log.dictionary), ContractError);
}

TEST(Oracle, SaysNothingOfAnEmptyLog) {
  const Snapshot snapshot = TinyLog{}.as_of(0);
  EXPECT_TRUE(snapshot.results.empty());
  EXPECT_TRUE(snapshot.counts.units.empty());
}

}  // namespace
}  // namespace assay::validators
