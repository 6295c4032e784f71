// How a unit enters and leaves the rows whole: when its first exposure, its classification or its
// crossing changes.
#include <algorithm>

#include "reference/streaming/experiment_state.hpp"

namespace assay::reference {
namespace {

std::int64_t micros(const Event& event) { return event.timestamp.time_since_epoch().count(); }

const Outcome& outcome_of(const Event& event) { return std::get<Outcome>(event.payload); }

}  // namespace

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
    if (at->second.values() == 0) continue;
    const auto [unit, row, metric] = at->first;
    Summary& summary = rows_.summary(row, member.variant, metric);
    summary.units += sign;
    summary.values += sign * at->second.values();
    summary.put(at->second.numbers(experiment_.metrics[metric]), sign);
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

}  // namespace assay::reference
