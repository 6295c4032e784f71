#include "reference/streaming/experiment_state.hpp"

#include <algorithm>

namespace assay::reference {
namespace {

std::int64_t micros(const Event& event) { return event.timestamp.time_since_epoch().count(); }

const Outcome& outcome_of(const Event& event) { return std::get<Outcome>(event.payload); }

}  // namespace

ExperimentState::ExperimentState(const CompiledExperiment& experiment, std::uint32_t index,
                                 Surroundings around)
    : experiment_{experiment},
      index_{index},
      around_{around},
      rows_{experiment.variants(), experiment.metrics.size(), experiment.has_quantile},
      stride_{sizeof(Membership) + experiment.cells * sizeof(Total)},
      units_(experiment.variants()) {}

std::byte* ExperimentState::slot(std::uint32_t place) const {
  const std::uint32_t chunk = place >> chunk_bits;
  if (chunk >= chunks_.size() || !chunks_[chunk]) return nullptr;
  return chunks_[chunk].get() + stride_ * (place & ((1U << chunk_bits) - 1));
}

void ExperimentState::prefetch(std::uint32_t place) const {
  const std::byte* at = slot(place);
  if (at == nullptr) return;
  __builtin_prefetch(at, 1);
  __builtin_prefetch(at + 64, 1);
}

const Membership* ExperimentState::find(std::uint32_t place) const {
  const auto* member = reinterpret_cast<const Membership*>(slot(place));
  return member != nullptr && member->exposed() ? member : nullptr;
}

Membership& ExperimentState::open(std::uint32_t place) {
  const std::uint32_t chunk = place >> chunk_bits;
  if (chunk >= chunks_.size()) chunks_.resize(chunk + 1);
  if (!chunks_[chunk]) {
    chunks_[chunk] = std::make_unique<std::byte[]>(stride_ << chunk_bits);
  }
  return *reinterpret_cast<Membership*>(slot(place));
}

std::span<Total> ExperimentState::totals(const Membership& member) const {
  auto* first = const_cast<Membership*>(&member) + 1;
  return {reinterpret_cast<Total*>(first), experiment_.cells};
}

UnitId ExperimentState::unit_at(const Membership& member) const {
  return (*around_.journal)[member.first_exposure - 1].event.unit(experiment_.kind);
}

Standing ExperimentState::standing_of(const Membership& member) const {
  if (!member.exposed()) return Standing::absent;
  if (around_.chains->unit(experiment_.kind, unit_at(member)).is_bot) return Standing::bot;
  const bool excludes = experiment_.definition->crossover == CrossoverRule::exclude;
  return member.crossed && excludes ? Standing::crossover : Standing::analysed;
}

bool ExperimentState::counts(const Membership& member, const CompiledMetric& metric,
                             std::int64_t timestamp, Period period, bool denominator) const {
  if (period == Period::before_start) return metric.has_covariate && !denominator;
  return timestamp >= member.first_timestamp && timestamp - member.first_timestamp < metric.window;
}

EventClass ExperimentState::judge(std::uint32_t place, const Event& event,
                                  std::span<const Feed> feeds) const {
  const std::int64_t timestamp = micros(event);
  const Period period = experiment_.period(timestamp);
  const auto may_count = [&](const Feed& feed) {
    return period == Period::running ||
           (experiment_.metrics[feed.metric].has_covariate && !feed.denominator);
  };
  if (period == Period::outside || std::ranges::none_of(feeds, may_count)) {
    return EventClass::out_of_window;
  }
  if (period == Period::before_start) return EventClass::counted;
  const Membership* member = find(place);
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
    auto& rows = segment_sets_.emplace_back(1, 0U);
    for (const std::string& name :
         experiment_.segments(SegmentDefinition::From::exposure, attributes, *around_.dictionary)) {
      rows.push_back(rows_.segment(name));
    }
    known = static_cast<std::uint32_t>(segment_sets_.size());
  }
  return known - 1;
}

EventClass ExperimentState::outcome(std::uint32_t place, const Event& event,
                                    std::span<const Feed> feeds) {
  auto* member = reinterpret_cast<Membership*>(slot(place));
  const std::int64_t timestamp = micros(event);
  const Period period = experiment_.period(timestamp);
  if (member == nullptr || !member->exposed() || period == Period::outside) {
    return judge(place, event, feeds);
  }
  bool counted = false;
  for (const Feed& feed : feeds) {
    const CompiledMetric& metric = experiment_.metrics[feed.metric];
    if (!counts(*member, metric, timestamp, period, feed.denominator)) continue;
    counted = true;
    take(*member, metric, feed, period, outcome_of(event).value_micro);
    if (experiment_.from_outcome) take_in_outcome_rows(place, *member, event, feed, period);
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
      for (const std::uint32_t row : segment_sets_[member.segment_set])
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
  for (const std::uint32_t row : segment_sets_[member.segment_set])
    rows_.values(row, member.variant, feed.metric).add(value_micro, 1);
}

void ExperimentState::replace(const Membership& member, const Feed& feed, const UnitNumbers& before,
                              const UnitNumbers& after, bool main) {
  for (const std::uint32_t row : segment_sets_[member.segment_set]) {
    Summary& summary = rows_.summary(row, member.variant, feed.metric);
    summary.values += main ? 1 : 0;
    summary.put(before, -1);
    summary.put(after, 1);
  }
}

void ExperimentState::take_in_outcome_rows(std::uint32_t place, const Membership& member,
                                           const Event& event, const Feed& feed, Period period) {
  const CompiledMetric& metric = experiment_.metrics[feed.metric];
  const CompiledPart& part = feed.denominator ? metric.denominator : metric.part;
  const std::int64_t value = outcome_of(event).value_micro;
  const std::size_t at = period == Period::before_start ? 2 : (feed.denominator ? 1 : 0);
  for (const std::string& name : experiment_.segments(SegmentDefinition::From::outcome,
                                                      event.attributes, *around_.dictionary)) {
    const std::uint32_t row = rows_.segment(name);
    OutcomeTotals& own = outcome_totals_[{place, row, feed.metric}];
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

bool ExperimentState::exposure(std::uint32_t place, std::uint32_t journal_index,
                               std::int16_t variant) {
  Membership& member = open(place);
  const Event& event = (*around_.journal)[journal_index].event;
  const bool is_new = !member.exposed();
  const bool crosses = !is_new && variant != member.variant;
  const bool is_first =
      is_new || happened_before(event, (*around_.journal)[member.first_exposure - 1].event);
  if (is_first) {
    stand(place, member, Standing::absent);
    member.first_timestamp = micros(event);
    member.first_exposure = journal_index + 1;
    member.segment_set = segment_set(event.attributes);
    member.variant = variant;
    fold(place, member);
  }
  member.crossed = member.crossed || crosses;
  stand(place, member, standing_of(member));
  return is_first;
}

void ExperimentState::classified(std::uint32_t place) {
  auto* member = reinterpret_cast<Membership*>(slot(place));
  if (member != nullptr && member->exposed()) stand(place, *member, standing_of(*member));
}

}  // namespace assay::reference
