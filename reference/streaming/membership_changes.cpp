// How a unit enters and leaves the rows whole: when its first exposure, its classification or its
// crossing changes, or a total of it grows beyond what has exact squares.
#include <algorithm>

#include "model/contract.hpp"
#include "reference/streaming/experiment_state.hpp"

namespace assay::reference {
namespace {

constexpr std::uint32_t most_row_sets = 1U << 29U;

}  // namespace

std::optional<Member> ExperimentState::find(UnitId unit) const {
  std::byte* const record = around_.chains->units(experiment_.kind).find(unit);
  if (record == nullptr) return std::nullopt;
  const Membership& member = experiment_.columns.membership(record);
  if (!member.exposed()) return std::nullopt;
  return Member{.first_timestamp = member.first_timestamp,
                .first_exposure = experiment_.columns.first_exposure(record) - 1,
                .variant = variant(member),
                .standing = member.standing};
}

bool ExperimentState::exposure(const UnitRecord& unit, std::uint32_t journal_index,
                               std::int16_t variant_now) {
  const Journal& journal = *around_.journal;
  Membership& member = membership(unit);
  std::uint32_t& first_exposure = experiment_.columns.first_exposure(unit.record);
  const JournalEntry& event = journal[journal_index];
  const bool is_new = !member.exposed();
  const bool crosses = !is_new && variant_now != variant(member);
  const bool is_first = is_new || happened_before(event, journal[first_exposure - 1]);
  if (is_first) {
    stand(unit, Standing::absent);
    member.first_timestamp = event.micros();
    member.row_set = row_set(journal.shape(event).attributes, variant_now) & (most_row_sets - 1);
    first_exposure = journal_index + 1;
    fold(unit);
  }
  member.crossed = member.crossed || crosses;
  stand(unit, standing_of(unit));
  return is_first;
}

void ExperimentState::classified(const UnitRecord& unit) {
  if (membership(unit).exposed()) stand(unit, standing_of(unit));
}

std::uint32_t ExperimentState::row_set(AttributesId attributes, std::int16_t variant) {
  if (attributes.value >= set_of_attributes_.size()) {
    set_of_attributes_.resize(std::size_t{attributes.value} + 64);
  }
  std::uint32_t& known = set_of_attributes_[attributes.value];
  if (known == 0) {
    const std::size_t next = row_sets_.size() / rows_per_set_;
    expects(next + experiment_.variants() <= most_row_sets, "fewer than 2^29 sets of rows");
    const auto names =
        experiment_.segments(SegmentDefinition::From::exposure, attributes, *around_.dictionary);
    for (std::size_t v = 0; v < experiment_.variants(); ++v) {
      const auto each = static_cast<std::int16_t>(v);
      row_sets_.push_back(rows_.row(0, each));
      for (const std::string& name : names)
        row_sets_.push_back(rows_.row(rows_.segment(name), each));
    }
    known = static_cast<std::uint32_t>(next) + 1;
  }
  return known - 1 + static_cast<std::uint32_t>(variant);
}

/// One more event, with a total beyond 1e9 before or after it; the metric has one number.
void ExperimentState::replace(const Membership& member, const Feed& feed, const Total& before,
                              const Total& after) {
  const CompiledMetric& metric = experiment_.metrics[feed.metric];
  for (const Row& row : rows_of(member)) {
    Summary& summary = row.summaries[feed.metric];
    ++summary.values;
    summary.put(metric.numbers(Totals{before}), -1);
    summary.put(metric.numbers(Totals{after}), 1);
  }
}

Standing ExperimentState::standing_of(const UnitRecord& unit) const {
  const std::uint32_t classification = unit.state().classification;
  const bool is_bot = classification != 0 && (*around_.journal)[classification - 1].is_bot();
  if (is_bot) return Standing::bot;
  const bool excludes = experiment_.definition->crossover == CrossoverRule::exclude;
  return membership(unit).crossed && excludes ? Standing::crossover : Standing::analysed;
}

void ExperimentState::stand(const UnitRecord& unit, Standing standing) {
  Membership& member = membership(unit);
  if (member.standing == standing) return;
  auto& of_variant = units_[static_cast<std::size_t>(variant(member))];
  if (member.standing == Standing::analysed) put(unit, -1);
  if (member.standing != Standing::absent) --of_variant[static_cast<std::size_t>(member.standing)];
  member.standing = standing;
  if (standing == Standing::absent) return;
  ++of_variant[static_cast<std::size_t>(standing)];
  if (standing == Standing::analysed) put(unit, 1);
}

void ExperimentState::put(const UnitRecord& unit, int sign) {
  const Membership& member = membership(unit);
  for (std::uint32_t m = 0; m < experiment_.metrics.size(); ++m) {
    const CompiledMetric& metric = experiment_.metrics[m];
    const Totals totals = metric.totals(unit.record);
    const std::int64_t values = std::int64_t{totals[0].values()} + totals[1].values();
    const UnitNumbers numbers = metric.numbers(totals);
    for (const Row& row : rows_of(member)) {
      Summary& summary = row.summaries[m];
      summary.units += sign;
      summary.values += sign * values;
      if (numbers != UnitNumbers{}) summary.put(numbers, sign);
    }
  }
  if (experiment_.has_quantile) put_values(unit, sign);
  if (experiment_.from_outcome) put_outcome_rows(unit, sign);
}

void ExperimentState::put_values(const UnitRecord& unit, int sign) {
  const Membership& member = membership(unit);
  for_each_fed(unit, [&](const JournalEntry& event, const Feed& feed,
                         Period /*running: quantiles
have no covariate*/) {
    if (!experiment_.metrics[feed.metric].is_quantile) return;
    for (const Row& row : rows_of(member))
      row.values[feed.metric].add(event.second, sign);
    for (const std::string& name :
         experiment_.segments(SegmentDefinition::From::outcome,
                              around_.journal->shape(event).attributes, *around_.dictionary)) {
      rows_.row(rows_.segment(name), variant(member)).values[feed.metric].add(event.second, sign);
    }
  });
}

void ExperimentState::put_outcome_rows(const UnitRecord& unit, int sign) {
  const std::int16_t of_variant = variant(membership(unit));
  auto at = outcome_totals_.lower_bound({unit.unit.value, 0, 0});
  for (; at != outcome_totals_.end() && std::get<0>(at->first) == unit.unit.value; ++at) {
    if (at->second.values() == 0) continue;
    const auto [ignored, segment, metric] = at->first;
    Summary& summary = rows_.row(segment, of_variant).summaries[metric];
    summary.units += sign;
    summary.values += sign * at->second.values();
    summary.put(experiment_.metrics[metric].numbers(at->second.totals), sign);
  }
}

void ExperimentState::fold(const UnitRecord& unit) {
  experiment_.columns.clear_totals(unit.record);
  if (experiment_.from_outcome) {
    outcome_totals_.erase(outcome_totals_.lower_bound({unit.unit.value, 0, 0}),
                          outcome_totals_.lower_bound({unit.unit.value + 1, 0, 0}));
  }
  for_each_fed(unit, [&](const JournalEntry& event, const Feed& feed, Period period) {
    take(unit, event, feed, period == Period::before_start ? Role::covariate : feed.role);
  });
}

template <class Visit>
void ExperimentState::for_each_fed(const UnitRecord& unit, Visit visit) {
  const Membership& member = membership(unit);
  const auto per_outcome = [&](std::uint32_t entry) {
    const JournalEntry& event = (*around_.journal)[entry];
    const std::int64_t timestamp = event.micros();
    const Period period = experiment_.period(timestamp);
    if (period == Period::outside) return;
    for (const ExperimentFeeds& fed :
         around_.feeds->plan(event.shape, around_.journal->shapes()).experiments) {
      if (fed.experiment != index_) continue;
      for (const Feed& feed : fed.feeds) {
        const CompiledMetric& metric = experiment_.metrics[feed.metric];
        if (counts(member, metric, timestamp, period, feed.role)) visit(event, feed, period);
      }
    }
  };
  around_.chains->for_each(*around_.journal, experiment_.kind, unit, per_outcome);
}

}  // namespace assay::reference
