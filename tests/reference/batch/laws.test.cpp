// Laws that hold for every log, on random logs that are small enough to be full of ties, copies,
// crossovers and bots.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <utility>

#include "reference/batch/batch_pipeline.hpp"
#include "tests/reference/batch/small_log.hpp"

namespace assay::reference {
namespace {

using std::chrono::seconds;

constexpr std::int64_t last_second = 260;

int draw(int below) { return *rc::gen::inRange(0, below); }

std::string pick(std::initializer_list<const char*> words) {
  return *rc::gen::elementOf(std::vector<std::string>(words.begin(), words.end()));
}

void add_experiment(SmallLog& log) {
  MetricDefinition& revenue = log.metric(metric_of("revenue", MetricKind::sum));
  revenue.covariate = true;
  revenue.conversion_window = seconds{40};
  log.metric(metric_of("p50", MetricKind::quantile)).quantile_micro = 500'000;
  MetricDefinition ratio = metric_of("ratio", MetricKind::ratio);
  ratio.part.kind = MetricKind::sum;
  ratio.part.where = {{.attribute = "country", .op = Condition::Op::exists, .values = {}}};
  ratio.denominator = {.kind = MetricKind::count, .event = "view", .where = {}, .cap_micro = {}};
  log.ratio(ratio);
  log.experiment.segments = {{.attribute = "country", .from = SegmentDefinition::From::exposure},
                             {.attribute = "page", .from = SegmentDefinition::From::outcome}};
  log.experiment.crossover = draw(2) == 0 ? CrossoverRule::exclude : CrossoverRule::first;
  log.define("definition", draw(3));
}

void add_line(SmallLog& log, const std::string& id) {
  const std::string unit = pick({"u1", "u2", "u3"});
  const int second = 40 + 20 * draw(9);
  switch (draw(6)) {
    case 0: log.classification(id, unit, draw(2) == 0, second); break;
    case 1:
    case 2: log.exposure(id, unit, pick({"control", "treatment", "purple"}), second); break;
    default: log.outcome(id, unit, second, draw(5) - 1, pick({"buy", "view", "scroll"}));
  }
  Event& event = log.events.back();
  event.received_at += seconds{10 * draw(6)};
  if (draw(2) == 0) event.attributes = log.attributes(pick({"country", "page"}), pick({"a", "b"}));
}

/// Ids repeat, so that there are copies, most of them in conflict.
SmallLog any_log() {
  SmallLog log;
  add_experiment(log);
  if (draw(2) == 0) log.setup.lateness = seconds{30};
  const int lines = draw(30);
  for (int i = 0; i < lines; ++i)
    add_line(log, "line" + std::to_string(draw(25)));
  return log;
}

Snapshot answer(const SmallLog& log, const std::vector<Event>& events,
                std::int64_t second = last_second) {
  return batch(events, std::array{SmallLog::by(second)}, log.setup, log.dictionary).front();
}

RC_GTEST_PROP(BatchLaws, TheOrderOfLinesThatArriveTogetherDoesNotMatter, ()) {
  const SmallLog log = any_log();
  std::vector<Event> shuffled = log.events;
  for (std::size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[static_cast<std::size_t>(draw(static_cast<int>(i)))]);
  std::ranges::stable_sort(shuffled, {}, &Event::received_at);
  RC_ASSERT((answer(log, shuffled) == answer(log, log.in_arrival_order())));
}

RC_GTEST_PROP(BatchLaws, CopiesThatArriveLaterChangeTheCountsOfLinesOnly, ()) {
  SmallLog log = any_log();
  log.setup.lateness.reset();
  const Snapshot before = answer(log, log.in_arrival_order());
  const std::size_t lines = log.events.size();
  const int copies = draw(10);
  for (int i = 0; i < copies; ++i) {
    Event copy = log.events[static_cast<std::size_t>(draw(static_cast<int>(lines)))];
    copy.received_at = SmallLog::by(last_second - draw(2));
    log.events.push_back(copy);
  }
  const Snapshot after = answer(log, log.in_arrival_order());
  RC_ASSERT((after.results == before.results));
  RC_ASSERT((after.counts.units == before.counts.units));
  std::int64_t added = 0;
  for (std::size_t i = 0; i < after.counts.events.size(); ++i)
    added += after.counts.events[i].duplicate - before.counts.events[i].duplicate;
  RC_ASSERT(added == copies);
}

RC_GTEST_PROP(BatchLaws, EveryLineHasExactlyOneFate, ()) {
  const SmallLog log = any_log();
  std::int64_t received = 0;
  for (const EventCounts& row : answer(log, log.in_arrival_order()).counts.events) {
    RC_ASSERT(row.received == row.rejected + row.late + row.duplicate + row.untracked +
                                  row.out_of_window + row.no_unit + row.counted + row.held);
    RC_ASSERT(row.conflict <= row.duplicate);
    received += row.received;
  }
  RC_ASSERT(received == std::ssize(log.events));
}

RC_GTEST_PROP(BatchLaws, EveryExposedUnitIsABotACrossoverOrAnalysed, ()) {
  const SmallLog log = any_log();
  const Snapshot snapshot = answer(log, log.in_arrival_order());
  for (const UnitCounts& row : snapshot.counts.units) {
    RC_ASSERT(row.exposed == row.bots + row.crossover + row.analysed);
    RC_ASSERT(log.row(row.variant, "revenue")->units == row.analysed);
  }
}

RC_GTEST_PROP(BatchLaws, TheAnswerAsOfATimeIsTheAnswerToTheLogUpToIt, ()) {
  const SmallLog log = any_log();
  const std::vector<Event> events = log.in_arrival_order();
  const std::int64_t second = draw(static_cast<int>(last_second));
  std::vector<Event> prefix = events;
  std::erase_if(prefix, [&](const Event& e) { return e.received_at > SmallLog::by(second); });
  RC_ASSERT((answer(log, events, second) == answer(log, prefix, second)));

  const auto pipeline = make_batch_pipeline(log.setup, log.dictionary);
  pipeline->ingest(prefix);
  RC_ASSERT((pipeline->snapshot(SmallLog::by(second)) == answer(log, prefix, second)));
  RC_ASSERT((pipeline->series() ==
             batch_series(events, SmallLog::by(second), log.setup, log.dictionary)));
}

RC_GTEST_PROP(BatchLaws, ABotLeavesNoTraceInTheResultsAndReturnsWhole, ()) {
  SmallLog log = any_log();
  log.setup.lateness.reset();
  log.classification("zz1", "u1", false, 500).received_at = SmallLog::by(0);
  const Snapshot human = answer(log, log.in_arrival_order());
  log.classification("zz2", "u1", true, 501).received_at = SmallLog::by(0);
  log.classification("zz3", "u1", false, 502).received_at = SmallLog::by(0);
  RC_ASSERT((answer(log, log.in_arrival_order()).results == human.results));

  // Copies compete before exclusion, so the unit is taken out of a log without copies.
  std::vector<Event> events = log.in_arrival_order();
  std::vector<std::string> seen;
  std::erase_if(events, [&](const Event& e) {
    const bool is_copy = std::ranges::find(seen, e.event_id.view()) != seen.end();
    seen.emplace_back(e.event_id.view());
    return is_copy || e.event_id.view() == "zz3";
  });
  const Snapshot with_bot = answer(log, events);
  const auto u1 = log.dictionary.find_unit(UnitKind::user, "u1");
  std::erase_if(events, [&](const Event& e) { return e.unit(UnitKind::user) == u1; });
  RC_ASSERT((answer(log, events).results == with_bot.results));
}

RC_GTEST_PROP(BatchLaws, TheSeriesOfAMetricWithoutCapAddsUpToItsResult, ()) {
  const SmallLog log = any_log();
  const std::vector<Event> events = log.in_arrival_order();
  for (const UnitCounts& arm : answer(log, events).counts.units) {
    const auto row = log.row(arm.variant, "revenue");
    Int128 sum = 0;
    std::int64_t values = 0;
    std::int64_t units = 0;
    for (const SeriesRow& window :
         batch_series(events, SmallLog::by(last_second), log.setup, log.dictionary)) {
      if (window.variant != arm.variant || window.metric != "revenue") continue;
      sum += window.sum;
      values += window.values;
      units += window.new_units;
    }
    RC_ASSERT((row->sums.sum == sum));
    RC_ASSERT(row->values == values);
    RC_ASSERT(row->units == units);
  }
}

}  // namespace
}  // namespace assay::reference
