#include "reference/streaming/experiment_state.hpp"

#include <algorithm>

namespace assay::reference {
namespace {

std::int64_t micros(const Event& event) { return event.timestamp.time_since_epoch().count(); }

const Outcome& outcome_of(const Event& event) { return std::get<Outcome>(event.payload); }

/// The unit's number in a row of an outcome's segment, from that row's own totals.
UnitNumbers numbers_of(const CompiledMetric& metric, const std::array<Total, 3>& own) {
  CompiledMetric local = metric;
  local.number_cell = 0;
  local.denominator_cell = 1;
  local.covariate_cell = 2;
  return local.numbers(own);
}

std::int64_t values_of(const std::array<Total, 3>& own) {
  return std::int64_t{own[0].values()} + own[1].values();
}

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

template <class Visit>
void ExperimentState::for_each_fed(const Membership& member, Visit visit) {
  const auto per_outcome = [&](std::uint32_t entry) {
    const Event& event = (*around_.journal)[entry].event;
    const std::int64_t timestamp = micros(event);
    const Period period = experiment_.period(timestamp);
    if (period == Period::outside) return;
    for (const Feed& feed : around_.feeds->find(outcome_of(event).name, event.attributes)) {
      if (feed.experiment != index_) continue;
      const CompiledMetric& metric = experiment_.metrics[feed.metric];
      if (counts(member, metric, timestamp, period, feed.denominator)) {
        visit(event, feed, metric, period);
      }
    }
  };
  around_.chains->for_each(*around_.journal, experiment_.kind, unit_at(member), per_outcome);
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
    own[at].add(part.contribution(value));
    if (member.standing != Standing::analysed) continue;
    Summary& summary = rows_.summary(row, member.variant, feed.metric);
    if (values_of(old) > 0) summary.put(numbers_of(metric, old), -1);
    if (values_of(own) > 0) summary.put(numbers_of(metric, own), 1);
    if (values_of(old) == 0 && values_of(own) > 0) ++summary.units;
    summary.values += values_of(own) - values_of(old);
    if (metric.is_quantile) {
      rows_.values(row, member.variant, feed.metric).add(value, 1);
    }
  }
}

void ExperimentState::fold(std::uint32_t place, Membership& member) {
  std::ranges::fill(totals(member), Total{});
  outcome_totals_.erase(outcome_totals_.lower_bound({place, 0, 0}),
                        outcome_totals_.lower_bound({place + 1, 0, 0}));
  for_each_fed(member, [&](const Event& event, const Feed& feed, const CompiledMetric& metric,
                           Period period) {
    take(member, metric, feed, period, outcome_of(event).value_micro);
    if (experiment_.from_outcome) take_in_outcome_rows(place, member, event, feed, period);
  });
}

void ExperimentState::put(std::uint32_t place, Membership& member, int sign) {
  const std::span<const Total> cells = totals(member);
  for (std::uint32_t m = 0; m < experiment_.metrics.size(); ++m) {
    const CompiledMetric& metric = experiment_.metrics[m];
    std::int64_t values = cells[metric.number_cell].values();
    if (metric.has_denominator) values += cells[metric.denominator_cell].values();
    const UnitNumbers numbers = metric.numbers(cells);
    for (const std::uint32_t row : segment_sets_[member.segment_set]) {
      Summary& summary = rows_.summary(row, member.variant, m);
      summary.units += sign;
      summary.values += sign * values;
      summary.put(numbers, sign);
    }
  }
  if (experiment_.has_quantile) put_values(member, sign);
  if (experiment_.from_outcome) put_outcome_rows(place, member, sign);
}

void ExperimentState::put_values(Membership& member, int sign) {
  for_each_fed(member, [&](const Event& event, const Feed& feed, const CompiledMetric& metric,
                           Period /*running: quantiles have no covariate*/) {
    if (!metric.is_quantile) return;
    const std::int64_t value = outcome_of(event).value_micro;
    for (const std::uint32_t row : segment_sets_[member.segment_set])
      rows_.values(row, member.variant, feed.metric).add(value, sign);
    for (const std::string& name : experiment_.segments(SegmentDefinition::From::outcome,
                                                        event.attributes, *around_.dictionary)) {
      rows_.values(rows_.segment(name), member.variant, feed.metric).add(value, sign);
    }
  });
}

void ExperimentState::put_outcome_rows(std::uint32_t place, const Membership& member, int sign) {
  auto at = outcome_totals_.lower_bound({place, 0, 0});
  for (; at != outcome_totals_.end() && std::get<0>(at->first) == place; ++at) {
    if (values_of(at->second) == 0) continue;
    const auto [unit, row, metric] = at->first;
    Summary& summary = rows_.summary(row, member.variant, metric);
    summary.units += sign;
    summary.values += sign * values_of(at->second);
    summary.put(numbers_of(experiment_.metrics[metric], at->second), sign);
  }
}

void ExperimentState::stand(std::uint32_t place, Membership& member, Standing standing) {
  if (member.standing == standing) return;
  if (member.standing == Standing::analysed) put(place, member, -1);
  if (member.standing != Standing::absent) {
    --units_[static_cast<std::size_t>(member.variant)][static_cast<std::size_t>(member.standing)];
  }
  member.standing = standing;
  if (standing == Standing::absent) return;
  ++units_[static_cast<std::size_t>(member.variant)][static_cast<std::size_t>(standing)];
  if (standing == Standing::analysed) put(place, member, 1);
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
