#include "validators/oracle/event_counts.hpp"

#include <map>
#include <string>
#include <utility>

#include "model/contract.hpp"
#include "model/count_columns.hpp"

namespace assay::validators::perfect {
namespace {

using Field = std::int64_t EventCounts::*;

void count(EventCounts& row, Field field) {
  row.received += 1;
  row.*field += 1;
}

// True when the fate alone decided.
bool count_fate(EventCounts& row, Fate fate) {
  switch (fate) {
    case Fate::counts: return false;
    case Fate::late: count(row, &EventCounts::late); return true;
    case Fate::conflict: row.conflict += 1; [[fallthrough]];
    case Fate::duplicate: count(row, &EventCounts::duplicate); return true;
  }
  return false;
}

Field field_of(Place place) {
  switch (place) {
    case Place::untracked: return &EventCounts::untracked;
    case Place::no_unit: return &EventCounts::no_unit;
    case Place::held: return &EventCounts::held;
    case Place::out_of_window: return &EventCounts::out_of_window;
    case Place::in_covariate:
    case Place::in_metric: return &EventCounts::counted;
  }
  return &EventCounts::untracked;
}

void count_exposure(EventCounts& row, const Event& event, Fate fate, const Plan& plan) {
  const auto& exposure = std::get<Exposure>(event.payload);
  const PlannedExperiment* experiment = plan.find(exposure.experiment);
  if (count_fate(row, fate)) return;
  if (!experiment) return count(row, &EventCounts::held);
  if (!experiment->find_variant(exposure.variant)) return count(row, &EventCounts::rejected);
  const ExperimentDefinition& definition = *experiment->definition;
  if (event.unit(definition.unit).is_none()) return count(row, &EventCounts::no_unit);
  if (event.timestamp < definition.start || event.timestamp >= definition.end)
    return count(row, &EventCounts::out_of_window);
  count(row, &EventCounts::counted);
}

void count_definition(EventCounts& row, const Event& event, Fate fate, const Facts& facts,
                      const Plan& plan) {
  const auto& change = std::get<DefinitionChange>(event.payload);
  const PlannedExperiment* first = plan.find(change.experiment);
  const ExperimentDefinition& stated = facts.dictionary->definition(change.definition);
  if (count_fate(row, fate)) return;
  const bool fits = !first || changes_only_traffic(*first->definition, stated);
  count(row, fits ? &EventCounts::counted : &EventCounts::rejected);
}

void for_each_received(ArrivalTime as_of, const Facts& facts,
                       const std::vector<std::uint32_t>& lines, const auto& see) {
  for (const std::uint32_t line : lines) {
    if (facts.log[line].received_at > as_of) break;
    see(facts.log[line], facts.fates[line]);
  }
}

EventCounts exposures(ArrivalTime as_of, const Facts& facts, const Plan& plan) {
  EventCounts row;
  for_each_received(as_of, facts, facts.exposures,
                    [&](const Event& event, Fate fate) { count_exposure(row, event, fate, plan); });
  return row;
}

EventCounts outcomes(ArrivalTime as_of, const Facts& facts, std::span<const Place> best) {
  EventCounts row;
  for_each_received(as_of, facts, facts.spare_outcomes,
                    [&](const Event&, Fate fate) { count_fate(row, fate); });
  for (std::size_t i = 0; i < best.size(); ++i)
    if (facts.outcomes[i].received_at <= as_of) count(row, field_of(best[i]));
  return row;
}

EventCounts classifications(ArrivalTime as_of, const Facts& facts) {
  EventCounts row;
  for_each_received(as_of, facts, facts.classifications, [&](const Event&, Fate fate) {
    if (!count_fate(row, fate)) count(row, &EventCounts::counted);
  });
  return row;
}

EventCounts definitions(ArrivalTime as_of, const Facts& facts, const Plan& plan) {
  EventCounts row;
  for_each_received(as_of, facts, facts.definitions, [&](const Event& event, Fate fate) {
    count_definition(row, event, fate, facts, plan);
  });
  return row;
}

// Rows by source and type as bytes; a source that is seen has a row of every type.
class EventCountsTable {
 public:
  void add(std::string_view source, std::string_view type, const EventCounts& counts) {
    for (const EventType known : event_types)
      row(source, name(known));
    EventCounts& sum = row(source, type);
    for (const auto& column : event_count_columns)
      sum.*column.count += counts.*column.count;
  }

  [[nodiscard]] std::vector<EventCounts> rows() const {
    std::vector<EventCounts> out;
    for (const auto& [key, row] : rows_) {
      expects(row.received == row.rejected + row.late + row.duplicate + row.untracked +
                                  row.out_of_window + row.no_unit + row.counted + row.held,
              "every received line in one class");
      out.push_back(row);
    }
    return out;
  }

 private:
  EventCounts& row(std::string_view source, std::string_view type) {
    EventCounts& row = rows_[{std::string(source), std::string(type)}];
    row.source = source;
    row.event_type = type;
    return row;
  }

  std::map<std::pair<std::string, std::string>, EventCounts> rows_;
};

}  // namespace

std::vector<EventCounts> count_events(ArrivalTime as_of, const Facts& facts, const Plan& plan,
                                      std::span<const Place> best, const LogOrigin& origin) {
  EventCountsTable table;
  table.add(origin.source, name(EventType::exposure), exposures(as_of, facts, plan));
  table.add(origin.source, name(EventType::outcome), outcomes(as_of, facts, best));
  table.add(origin.source, name(EventType::classification), classifications(as_of, facts));
  table.add(origin.source, name(EventType::experiment), definitions(as_of, facts, plan));
  for (const EventCounts& row : origin.rejected)
    table.add(row.source, row.event_type, row);
  return table.rows();
}

}  // namespace assay::validators::perfect
