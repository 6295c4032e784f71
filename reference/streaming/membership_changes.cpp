// How a unit enters and leaves the rows whole: when its first exposure, its classification or its
// crossing changes.
#include <algorithm>

#include "reference/streaming/experiment_state.hpp"

namespace assay::reference {
template <class Visit>
void ExperimentState::for_each_fed(UnitId unit, const Membership& member, Visit visit) {
  const auto per_outcome = [&](std::uint32_t entry) {
    const JournalEntry& event = (*around_.journal)[entry];
    const std::int64_t timestamp = event.micros();
    const Period period = experiment_.period(timestamp);
    if (period == Period::outside) return;
    for (const Feed& feed : around_.feeds->find(event.outcome_name(), event.attributes)) {
      if (feed.experiment != index_) continue;
      const CompiledMetric& metric = experiment_.metrics[feed.metric];
      if (counts(member, metric, timestamp, period, feed.denominator)) {
        visit(event, feed, metric, period);
      }
    }
  };
  around_.chains->for_each(*around_.journal, experiment_.kind, unit, per_outcome);
}

void ExperimentState::fold(UnitId unit, Membership& member) {
  std::ranges::fill(totals(member), Total{});
  outcome_totals_.erase(outcome_totals_.lower_bound({unit.value, 0, 0}),
                        outcome_totals_.lower_bound({unit.value + 1, 0, 0}));
  for_each_fed(unit, member,
               [&](const JournalEntry& event, const Feed& feed, const CompiledMetric& metric,
                   Period period) {
                 take(member, metric, feed, period, event.second);
                 if (experiment_.from_outcome)
                   take_in_outcome_rows(unit, member, event, feed, period);
               });
}

void ExperimentState::put(UnitId unit, Membership& member, int sign) {
  const std::span<const Total> cells = totals(member);
  for (std::uint32_t m = 0; m < experiment_.metrics.size(); ++m) {
    const CompiledMetric& metric = experiment_.metrics[m];
    std::int64_t values = cells[metric.number_cell].values();
    if (metric.has_denominator) values += cells[metric.denominator_cell].values();
    const UnitNumbers numbers = metric.numbers(cells);
    for (const std::uint32_t row : rows_of(member)) {
      Summary& summary = rows_.summary(row, member.variant, m);
      summary.units += sign;
      summary.values += sign * values;
      summary.put(numbers, sign);
    }
  }
  if (experiment_.has_quantile) put_values(unit, member, sign);
  if (experiment_.from_outcome) put_outcome_rows(unit, member, sign);
}

void ExperimentState::put_values(UnitId unit, const Membership& member, int sign) {
  for_each_fed(
      unit, member,
      [&](const JournalEntry& event, const Feed& feed, const CompiledMetric& metric,
          Period /*running: quantiles have no covariate*/) {
        if (!metric.is_quantile) return;
        const std::int64_t value = event.second;
        for (const std::uint32_t row : rows_of(member))
          rows_.values(row, member.variant, feed.metric).add(value, sign);
        for (const std::string& name : experiment_.segments(
                 SegmentDefinition::From::outcome, event.attributes, *around_.dictionary)) {
          rows_.values(rows_.segment(name), member.variant, feed.metric).add(value, sign);
        }
      });
}

void ExperimentState::put_outcome_rows(UnitId unit, const Membership& member, int sign) {
  auto at = outcome_totals_.lower_bound({unit.value, 0, 0});
  for (; at != outcome_totals_.end() && std::get<0>(at->first) == unit.value; ++at) {
    if (at->second.values() == 0) continue;
    const auto [ignored, row, metric] = at->first;
    Summary& summary = rows_.summary(row, member.variant, metric);
    summary.units += sign;
    summary.values += sign * at->second.values();
    summary.put(at->second.numbers(experiment_.metrics[metric]), sign);
  }
}

void ExperimentState::stand(UnitId unit, Membership& member, Standing standing) {
  if (member.standing == standing) return;
  if (member.standing == Standing::analysed) put(unit, member, -1);
  if (member.standing != Standing::absent) {
    --units_[static_cast<std::size_t>(member.variant)][static_cast<std::size_t>(member.standing)];
  }
  member.standing = standing;
  if (standing == Standing::absent) return;
  ++units_[static_cast<std::size_t>(member.variant)][static_cast<std::size_t>(standing)];
  if (standing == Standing::analysed) put(unit, member, 1);
}

}  // namespace assay::reference
