#include "reference/streaming/experiment_state.hpp"

#include <algorithm>

namespace assay::reference {
ExperimentState::ExperimentState(const CompiledExperiment& experiment, std::uint32_t index,
                                 Surroundings around)
    : experiment_{experiment},
      index_{index},
      around_{around},
      rows_{experiment.variants(), experiment.metrics.size(), experiment.has_quantile},
      units_of_kind_{&around.chains->units(experiment.kind)},
      rows_per_set_{1 + experiment.exposure_segments()},
      units_(experiment.variants()) {}

const Membership* ExperimentState::find(UnitId unit) const {
  const Membership* member = slot(unit);
  return member != nullptr && member->exposed() ? member : nullptr;
}

std::span<Total> ExperimentState::totals(const Membership& member) const {
  auto* first = const_cast<Membership*>(&member) + 1;
  return {reinterpret_cast<Total*>(first), experiment_.cells};
}

Standing ExperimentState::standing_of(UnitId unit, const Membership& member) const {
  if (!member.exposed()) return Standing::absent;
  if (units_of_kind_->open(unit).is_bot) return Standing::bot;
  const bool excludes = experiment_.definition->crossover == CrossoverRule::exclude;
  return member.crossed && excludes ? Standing::crossover : Standing::analysed;
}

bool ExperimentState::counts(const Membership& member, const CompiledMetric& metric,
                             std::int64_t timestamp, Period period, bool denominator) const {
  if (period == Period::before_start) return metric.has_covariate && !denominator;
  return timestamp >= member.first_timestamp && timestamp - member.first_timestamp < metric.window;
}

EventClass ExperimentState::judge(UnitId unit, const JournalEntry& event,
                                  std::span<const Feed> feeds) const {
  const std::int64_t timestamp = event.micros();
  const Period period = experiment_.period(timestamp);
  const auto may_count = [&](const Feed& feed) {
    return period == Period::running ||
           (experiment_.metrics[feed.metric].has_covariate && !feed.denominator);
  };
  if (period == Period::outside || std::ranges::none_of(feeds, may_count)) {
    return EventClass::out_of_window;
  }
  if (period == Period::before_start) return EventClass::counted;
  const Membership* member = find(unit);
  if (member == nullptr) return EventClass::held;
  const bool counted = std::ranges::any_of(feeds, [&](const Feed& feed) {
    return counts(*member, experiment_.metrics[feed.metric], timestamp, period, feed.denominator);
  });
  return counted ? EventClass::counted : EventClass::out_of_window;
}

std::uint32_t ExperimentState::segment_set(AttributesId attributes) {
  if (attributes.value >= set_of_attributes_.size()) {
    set_of_attributes_.resize(std::size_t{attributes.value} + 64);
  }
  std::uint32_t& known = set_of_attributes_[attributes.value];
  if (known == 0) {
    segment_rows_.push_back(0);
    for (const std::string& name :
         experiment_.segments(SegmentDefinition::From::exposure, attributes, *around_.dictionary)) {
      segment_rows_.push_back(rows_.segment(name));
    }
    known = static_cast<std::uint32_t>(segment_rows_.size() / rows_per_set_);
  }
  return known - 1;
}

EventClass ExperimentState::outcome(UnitId unit, const JournalEntry& event,
                                    std::span<const Feed> feeds) {
  auto* member = slot(unit);
  const std::int64_t timestamp = event.micros();
  const Period period = experiment_.period(timestamp);
  if (member == nullptr || !member->exposed() || period == Period::outside) {
    return judge(unit, event, feeds);
  }
  bool counted = false;
  for (const Feed& feed : feeds) {
    const CompiledMetric& metric = experiment_.metrics[feed.metric];
    if (!counts(*member, metric, timestamp, period, feed.denominator)) continue;
    counted = true;
    take(*member, metric, feed, period, event.second);
    if (experiment_.from_outcome) take_in_outcome_rows(unit, *member, event, feed, period);
  }
  return counted ? EventClass::counted : EventClass::out_of_window;
}

void ExperimentState::take(Membership& member, const CompiledMetric& metric, const Feed& feed,
                           Period period, std::int64_t value_micro) {
  const std::span<Total> cells = totals(member);
  const bool main = period == Period::running;
  const CompiledPart& part = feed.denominator ? metric.denominator : metric.part;
  Total& cell = cells[!main              ? metric.covariate_cell
                      : feed.denominator ? metric.denominator_cell
                                         : metric.number_cell];
  const std::int64_t contribution = part.contribution(value_micro);
  if (member.standing != Standing::analysed) {
    cell.add(contribution);
    return;
  }
  if (metric.single()) {
    const bool before_overflows = cell.overflows();
    const std::int64_t before = part.number(cell);
    cell.add(contribution);
    if (!before_overflows && !cell.overflows()) {
      const std::int64_t after = part.number(cell);
      for (const std::uint32_t row : rows_of(member))
        rows_.summary(row, member.variant, feed.metric).move_number(before, after);
      return;
    }
    const UnitNumbers old =
        before_overflows ? UnitNumbers{.overflows = true} : UnitNumbers{.number = before};
    replace(member, feed, old, metric.numbers(cells), main);
    return;
  }
  const UnitNumbers before = metric.numbers(cells);
  cell.add(contribution);
  replace(member, feed, before, metric.numbers(cells), main);
  if (!metric.is_quantile) return;
  for (const std::uint32_t row : rows_of(member))
    rows_.values(row, member.variant, feed.metric).add(value_micro, 1);
}

void ExperimentState::replace(const Membership& member, const Feed& feed, const UnitNumbers& before,
                              const UnitNumbers& after, bool main) {
  for (const std::uint32_t row : rows_of(member)) {
    Summary& summary = rows_.summary(row, member.variant, feed.metric);
    summary.values += main ? 1 : 0;
    summary.put(before, -1);
    summary.put(after, 1);
  }
}

void ExperimentState::take_in_outcome_rows(UnitId unit, const Membership& member,
                                           const JournalEntry& event, const Feed& feed,
                                           Period period) {
  const CompiledMetric& metric = experiment_.metrics[feed.metric];
  const CompiledPart& part = feed.denominator ? metric.denominator : metric.part;
  const std::int64_t value = event.second;
  const std::size_t at = period == Period::before_start ? 2 : (feed.denominator ? 1 : 0);
  for (const std::string& name : experiment_.segments(SegmentDefinition::From::outcome,
                                                      event.attributes, *around_.dictionary)) {
    const std::uint32_t row = rows_.segment(name);
    OutcomeTotals& own = outcome_totals_[{unit.value, row, feed.metric}];
    const OutcomeTotals old = own;
    own.cells[at].add(part.contribution(value));
    if (member.standing != Standing::analysed) continue;
    Summary& summary = rows_.summary(row, member.variant, feed.metric);
    if (old.values() > 0) summary.put(old.numbers(metric), -1);
    if (own.values() > 0) summary.put(own.numbers(metric), 1);
    if (old.values() == 0 && own.values() > 0) ++summary.units;
    summary.values += own.values() - old.values();
    if (metric.is_quantile) {
      rows_.values(row, member.variant, feed.metric).add(value, 1);
    }
  }
}

bool ExperimentState::exposure(UnitId unit, std::uint32_t journal_index, std::int16_t variant) {
  Membership& member = open(unit);
  const JournalEntry& event = (*around_.journal)[journal_index];
  const bool is_new = !member.exposed();
  const bool crosses = !is_new && variant != member.variant;
  const bool is_first =
      is_new || happened_before(event, (*around_.journal)[member.first_exposure - 1]);
  if (is_first) {
    stand(unit, member, Standing::absent);
    member.first_timestamp = event.micros();
    member.first_exposure = journal_index + 1;
    member.segment_set = segment_set(event.attributes);
    member.variant = variant;
    fold(unit, member);
  }
  member.crossed = member.crossed || crosses;
  stand(unit, member, standing_of(unit, member));
  return is_first;
}

void ExperimentState::classified(UnitId unit) {
  auto* member = slot(unit);
  if (member != nullptr && member->exposed()) stand(unit, *member, standing_of(unit, *member));
}

}  // namespace assay::reference
