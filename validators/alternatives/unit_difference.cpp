#include "validators/alternatives/unit_difference.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

#include "validators/oracle/facts.hpp"
#include "validators/oracle/plan.hpp"
#include "validators/oracle/unit.hpp"
#include "validators/oracle/unit_rows.hpp"

namespace assay::validators {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // experiment, unit, metric

bool are_equal(const StatedUnit& stated, std::int64_t right) {
  if (!stated.is_binary) return stated.value_micro == right;
  const auto off = std::fabs(static_cast<double>(stated.value_micro - right));
  return off <= std::max(1.0, 1e-9 * std::fabs(static_cast<double>(right)));
}

/// One unit's events in one metric, told in the order of time.
class Story {
 public:
  Story(std::span<const Event> log, ArrivalTime as_of, const PipelineSetup& setup,
        const Dictionary& dictionary)
      : as_of_{as_of},
        dictionary_{dictionary},
        facts_{perfect::facts_of(log, setup.lateness, dictionary)},
        plan_{perfect::plan_as_of(as_of, facts_, setup.metrics)} {}

  /// `too_much`: stated minus right; none where one side has no row.
  [[nodiscard]] std::vector<std::string> of(const Key& key,
                                            std::optional<std::int64_t> too_much) const {
    const auto& [experiment_id, unit_id, metric_name] = key;
    const auto symbol = dictionary_.find_symbol(experiment_id);
    const auto* experiment = symbol ? plan_.find(*symbol) : nullptr;
    if (experiment == nullptr) return {"the log does not define the experiment"};
    const auto unit = dictionary_.find_unit(experiment->definition->unit, unit_id);
    if (!unit) return {"the log has no such unit"};
    perfect::UnitView view{facts_, plan_, experiment->definition->unit, as_of_, rules_};
    view.look_at(unit->value);
    std::vector<const Event*> events;
    for (const Event& event : facts_.log)
      if (event.received_at <= as_of_ && is_told(event, *experiment, *unit, metric_name))
        events.push_back(&event);
    std::ranges::stable_sort(events, {}, [](const Event* event) { return event->timestamp; });
    const std::size_t e = plan_.experiment_of.at(*symbol);
    return told(events, *experiment, view, e, metric_name, too_much);
  }

 private:
  [[nodiscard]] const MetricDefinition* metric_of(const perfect::PlannedExperiment& experiment,
                                                  const std::string& name) const {
    const auto found = std::ranges::find_if(
        experiment.metrics, [&](const MetricDefinition* each) { return each->metric == name; });
    return found == experiment.metrics.end() ? nullptr : *found;
  }

  [[nodiscard]] bool feeds(const Event& event, const MetricDefinition& metric) const {
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    return outcome != nullptr && dictionary_.text(outcome->name) == metric.part.event &&
           perfect::all_hold(metric.part.where, event.attributes, dictionary_);
  }

  [[nodiscard]] bool is_told(const Event& event, const perfect::PlannedExperiment& experiment,
                             UnitId unit, const std::string& metric_name) const {
    if (event.unit(experiment.definition->unit) != unit) return false;
    if (const auto* exposure = std::get_if<Exposure>(&event.payload))
      return exposure->experiment == experiment.symbol;
    if (const auto* said = std::get_if<Classification>(&event.payload))
      return said->unit_kind == experiment.definition->unit;
    const MetricDefinition* metric = metric_of(experiment, metric_name);
    return metric != nullptr && feeds(event, *metric);
  }

  [[nodiscard]] std::string place_words(const Event& event,
                                        const perfect::PlannedExperiment& experiment,
                                        const perfect::Standing& standing,
                                        const MetricDefinition& metric) const {
    const std::size_t line = static_cast<std::size_t>(&event - facts_.log.data());
    switch (facts_.fates[line]) {
      case perfect::Fate::late: return "late";
      case perfect::Fate::duplicate:
      case perfect::Fate::conflict: return "a copy";
      case perfect::Fate::counts: break;
    }
    const ExperimentDefinition& definition = *experiment.definition;
    if (event.timestamp < definition.start) return "before the start";
    if (event.timestamp >= definition.end) return "not before the end";
    if (type_of(event) != EventType::outcome) return "";
    if (standing.first == nullptr) return "not exposed";
    if (event.timestamp < standing.first->timestamp) return "before the exposure";
    if (metric.conversion_window &&
        event.timestamp - standing.first->timestamp >= *metric.conversion_window)
      return "beyond the conversion window";
    return "";
  }

  [[nodiscard]] std::string event_words(const Event& event) const {
    const std::string head =
        fmt::format("{} {} ", format_utc(event.timestamp), event.event_id.view());
    if (const auto* exposure = std::get_if<Exposure>(&event.payload))
      return head + "exposure to " + std::string{dictionary_.text(exposure->variant)};
    if (const auto* said = std::get_if<Classification>(&event.payload))
      return head + (said->is_bot ? "is called a bot" : "is called human");
    const auto& outcome = std::get<Outcome>(event.payload);
    return head + std::string{dictionary_.text(outcome.name)} + " " +
           format_micro(Int128{outcome.value_micro});
  }

  [[nodiscard]] std::vector<std::string> told(const std::vector<const Event*>& events,
                                              const perfect::PlannedExperiment& experiment,
                                              const perfect::UnitView& view, std::size_t e,
                                              const std::string& metric_name,
                                              std::optional<std::int64_t> too_much) const {
    constexpr std::size_t most_told = 12;
    const MetricDefinition* metric = metric_of(experiment, metric_name);
    if (metric == nullptr) return {"the experiment has no such metric"};
    const perfect::Standing& standing = view.standings()[e];
    std::vector<std::string> out;
    if (view.is_bot()) out.emplace_back("excluded: its latest classification calls it a bot");
    if (standing.first == nullptr) out.emplace_back("not analysed: no exposure counts");
    if (standing.saw_two_variants && !view.is_analysed(e) && !view.is_bot())
      out.emplace_back("excluded: it met two variants");
    std::string culprit;
    for (const Event* event : events) {
      const std::string place = place_words(*event, experiment, standing, *metric);
      const auto* outcome = std::get_if<Outcome>(&event->payload);
      if (outcome != nullptr && too_much && culprit.empty()) {
        const std::int64_t adds =
            perfect::contribution(*metric, {e, 0, false}, outcome->value_micro);
        if ((place.empty() ? -adds : adds) == *too_much) {
          culprit = fmt::format("{} alone makes the difference: it {}", event->event_id.view(),
                                place.empty() ? "counts" : "does not count (" + place + ")");
        }
      }
      if (out.size() < most_told)
        out.push_back(event_words(*event) + (place.empty() ? "" : ": " + place));
    }
    if (!culprit.empty()) out.insert(out.begin(), culprit);
    return out;
  }

  ArrivalTime as_of_;
  const Dictionary& dictionary_;
  perfect::Rules rules_;
  perfect::Facts facts_;
  perfect::Plan plan_;
};

std::map<Key, std::int64_t> right_rows(std::span<const Event> log, ArrivalTime as_of,
                                       const PipelineSetup& setup, const Dictionary& dictionary) {
  std::map<std::string, UnitKind> kinds;
  for (const Event& event : log) {
    if (const auto* change = std::get_if<DefinitionChange>(&event.payload)) {
      const ExperimentDefinition& definition = dictionary.definition(change->definition);
      kinds.try_emplace(definition.experiment_id, definition.unit);
    }
  }
  std::map<Key, std::int64_t> out;
  for (const UnitRow& row : unit_rows(log, as_of, setup, dictionary)) {
    const auto metric = std::ranges::find(setup.metrics, row.metric, &MetricDefinition::metric);
    if (row.segment != "all" || row.overflow || metric->kind == MetricKind::quantile) continue;
    for (std::size_t i = 0; i < row.units.size(); ++i) {
      const std::string unit{dictionary.text(kinds.at(row.experiment_id), row.ids[i])};
      out[{row.experiment_id, unit, row.metric}] = row.units[i].value;
    }
  }
  return out;
}

}  // namespace

UnitDifferences unit_differences(const std::vector<StatedUnit>& stated, std::span<const Event> log,
                                 ArrivalTime as_of, const PipelineSetup& setup,
                                 const Dictionary& dictionary) {
  const std::map<Key, std::int64_t> right = right_rows(log, as_of, setup, dictionary);
  std::map<Key, const StatedUnit*> given;
  std::set<std::pair<std::string, std::string>> covered;  // experiment and metric
  for (const StatedUnit& unit : stated) {
    given[{unit.experiment_id, unit.unit_id, unit.metric}] = &unit;
    covered.emplace(unit.experiment_id, unit.metric);
  }
  UnitDifferences out;
  std::optional<Key> first;
  std::optional<std::int64_t> too_much;
  std::string what;
  const auto note = [&](const Key& key, std::optional<std::int64_t> off, std::string words) {
    if (first && *first < key) return;
    first = key;
    too_much = off;
    what = std::move(words);
  };
  for (const auto& [key, unit] : given) {
    const auto found = right.find(key);
    if (found == right.end()) {
      ++out.extra;
      note(key, std::nullopt, "has a row, and should have none");
    } else if (are_equal(*unit, found->second)) {
      ++out.equal;
    } else {
      ++out.differing;
      note(key, unit->value_micro - found->second,
           fmt::format("has {}, and should have {}", format_micro(Int128{unit->value_micro}),
                       format_micro(Int128{found->second})));
    }
  }
  for (const auto& [key, value] : right) {
    if (given.contains(key) || !covered.contains({std::get<0>(key), std::get<2>(key)})) continue;
    ++out.missing;
    note(key, std::nullopt,
         fmt::format("has no row, and should have {}", format_micro(Int128{value})));
  }
  if (!first) return out;
  out.first.push_back(fmt::format("{}, unit {}, {}: {}", std::get<0>(*first), std::get<1>(*first),
                                  std::get<2>(*first), what));
  for (std::string& line : Story{log, as_of, setup, dictionary}.of(*first, too_much))
    out.first.push_back(std::move(line));
  return out;
}

}  // namespace assay::validators
