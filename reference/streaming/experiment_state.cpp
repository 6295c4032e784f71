#include "reference/streaming/experiment_state.hpp"

#include <algorithm>

namespace assay::reference {

ExperimentState::ExperimentState(const CompiledExperiment& experiment, std::uint32_t index,
                                 Surroundings around)
    : experiment_{experiment},
      index_{index},
      around_{around},
      rows_{experiment.variants(), experiment.metrics.size(), experiment.has_quantile},
      rows_per_set_{1 + experiment.exposure_segments()},
      units_(experiment.variants()) {}

EventClass ExperimentState::outcome(const UnitRecord& unit, const JournalEntry& event,
                                    const ExperimentFeeds& fed) {
  const Membership& member = membership(unit);
  const std::int64_t timestamp = event.micros();
  if (!member.exposed() || !fed.runs_at(timestamp)) [[unlikely]]
    return outcome_beside_run(unit, event, fed.feeds);
  const std::int64_t since = timestamp - member.first_timestamp;
  EventClass out = EventClass::out_of_window;
  if (since < 0) return out;
  for (const Feed& feed : fed.feeds) {
    if (since >= feed.window) continue;
    out = EventClass::counted;
    switch (feed.how) {
      case Feed::How::counts: move_count(unit.record, member, feed); break;
      case Feed::How::sums: move_sum(unit.record, member, feed, event.second); break;
      case Feed::How::anyhow: take(unit, event, feed, feed.role); break;
    }
  }
  return out;
}

void ExperimentState::move_count(std::byte* record, const Membership& member, const Feed& feed) {
  const std::uint32_t before = feed.cell.count(record)++;
  if (member.standing != Standing::analysed) return;
  if (before >= UnitCell::most_exact) [[unlikely]]
    return replace(member, feed, Total::of_events(before), Total::of_events(before + 1));
  const std::int64_t old_number = feed.cell.number_of(before);
  const std::int64_t number = feed.cell.number_of(before + 1);
  for (const Row& row : rows_of(member))
    row.summaries[feed.metric].move_number(old_number, number);
}

void ExperimentState::move_sum(std::byte* record, const Membership& member, const Feed& feed,
                               std::int64_t value_micro) {
  Total& total = feed.cell.sum(record);
  const Total before = total;
  total.add(value_micro);
  if (member.standing != Standing::analysed) return;
  if (before.overflows() || total.overflows()) [[unlikely]]
    return replace(member, feed, before, total);
  const std::int64_t old_number = feed.cell.number(before);
  const std::int64_t number = feed.cell.number(total);
  for (const Row& row : rows_of(member))
    row.summaries[feed.metric].move_number(old_number, number);
}

EventClass ExperimentState::outcome_beside_run(const UnitRecord& unit, const JournalEntry& event,
                                               std::span<const Feed> feeds) {
  const bool before_start = experiment_.period(event.micros()) == Period::before_start;
  if (membership(unit).exposed() && before_start) {
    for (const Feed& feed : feeds) {
      const CompiledMetric& metric = experiment_.metrics[feed.metric];
      if (metric.has_covariate && feed.role == Role::number) {
        take(unit, event, feed, Role::covariate);
      }
    }
  }
  return judge(unit, event, feeds);
}

bool ExperimentState::counts(const Membership& member, const CompiledMetric& metric,
                             std::int64_t timestamp, Period period, Role role) const {
  if (period == Period::before_start) return metric.has_covariate && role == Role::number;
  return timestamp >= member.first_timestamp && timestamp - member.first_timestamp < metric.window;
}

EventClass ExperimentState::judge(const UnitRecord& unit, const JournalEntry& event,
                                  std::span<const Feed> feeds) const {
  const std::int64_t timestamp = event.micros();
  const Period period = experiment_.period(timestamp);
  const auto may_count = [&](const Feed& feed) {
    return period == Period::running ||
           (experiment_.metrics[feed.metric].has_covariate && feed.role == Role::number);
  };
  if (period == Period::outside || std::ranges::none_of(feeds, may_count)) {
    return EventClass::out_of_window;
  }
  if (period == Period::before_start) return EventClass::counted;
  const Membership& member = membership(unit);
  if (!member.exposed()) return EventClass::held;
  const bool counted = std::ranges::any_of(feeds, [&](const Feed& feed) {
    return counts(member, experiment_.metrics[feed.metric], timestamp, period, feed.role);
  });
  return counted ? EventClass::counted : EventClass::out_of_window;
}

void ExperimentState::take(const UnitRecord& unit, const JournalEntry& event, const Feed& feed,
                           Role role) {
  const Membership& member = membership(unit);
  const CompiledMetric& metric = experiment_.metrics[feed.metric];
  const UnitNumbers before = metric.numbers(metric.totals(unit.record));
  metric.cell(role).add(unit.record, event.second);
  if (member.standing == Standing::analysed) {
    const UnitNumbers after = metric.numbers(metric.totals(unit.record));
    for (const Row& row : rows_of(member)) {
      Summary& summary = row.summaries[feed.metric];
      summary.values += role == Role::covariate ? 0 : 1;
      summary.put(before, -1);
      summary.put(after, 1);
      if (metric.is_quantile) row.values[feed.metric].add(event.second, 1);
    }
  }
  if (experiment_.from_outcome) take_in_outcome_rows(unit, event, feed, role);
}

void ExperimentState::take_in_outcome_rows(const UnitRecord& unit, const JournalEntry& event,
                                           const Feed& feed, Role role) {
  const Membership& member = membership(unit);
  const CompiledMetric& metric = experiment_.metrics[feed.metric];
  const std::int64_t value = event.second;
  for (const std::string& name :
       experiment_.segments(SegmentDefinition::From::outcome,
                            around_.journal->shape(event).attributes, *around_.dictionary)) {
    const std::uint32_t segment = rows_.segment(name);
    OutcomeTotals& own = outcome_totals_[{unit.unit.value, segment, feed.metric}];
    const OutcomeTotals old = own;
    own.totals[static_cast<std::size_t>(role)].add(metric.cell(role).contribution(value));
    if (member.standing != Standing::analysed) continue;
    const Row row = rows_.row(segment, variant(member));
    Summary& summary = row.summaries[feed.metric];
    if (old.values() > 0) summary.put(metric.numbers(old.totals), -1);
    if (own.values() > 0) summary.put(metric.numbers(own.totals), 1);
    if (old.values() == 0 && own.values() > 0) ++summary.units;
    summary.values += own.values() - old.values();
    if (metric.is_quantile) row.values[feed.metric].add(value, 1);
  }
}

}  // namespace assay::reference
