#include "validators/oracle/snapshot.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "validators/oracle/event_counts.hpp"
#include "validators/oracle/plan.hpp"
#include "validators/oracle/rows.hpp"
#include "validators/oracle/unit.hpp"

namespace assay::validators::perfect {
namespace {

// Adds up the units of all kinds.
class SnapshotFold {
 public:
  SnapshotFold(ArrivalTime as_of, const Facts& facts, const Plan& plan, const Rules& rules,
               Keep keep = Keep::sums)
      : as_of_{as_of},
        facts_{facts},
        plan_{plan},
        rules_{rules},
        best_(facts.outcomes.size(), Place::untracked) {
    for (const PlannedExperiment& experiment : plan.experiments) {
      rows_.emplace_back(experiment, *facts.dictionary, rules, keep);
      units_.emplace_back(experiment.variants.size());
    }
  }

  void add_kind(UnitKind kind) {
    const ByUnit& outcomes = facts_.kinds[index(kind)].outcomes;
    UnitView view{facts_, plan_, kind, as_of_, rules_};
    const bool is_split = rules_.crossover == CrossoverHandling::in_both_arms;
    for (std::size_t unit = 0; unit < outcomes.units(); ++unit) {
      if (!is_split) add(view, unit, {});
      for (std::size_t v = 0; is_split && v < most_variants(); ++v)
        add(view, unit, v);
    }
    if (outcomes.begin.empty()) return;
    for (const std::uint32_t i : outcomes.of_nobody())
      if (!plan_.feeds[index(kind)][facts_.outcomes[i].signature].empty())
        improve(best_[i], Place::no_unit);
  }

  [[nodiscard]] const std::vector<Place>& best() const { return best_; }

  [[nodiscard]] ResultTable results() const {
    ResultTable results;
    for (const ExperimentRows& rows : rows_)
      rows.append_to(results, as_of_);
    sort_rows(results);
    return results;
  }

  [[nodiscard]] std::vector<UnitRow> unit_rows() const {
    std::vector<UnitRow> out;
    for (const ExperimentRows& rows : rows_)
      rows.append_to(out);
    return out;
  }

  [[nodiscard]] std::vector<UnitCounts> unit_counts() const {
    std::vector<UnitCounts> out;
    for (std::size_t e = 0; e < units_.size(); ++e) {
      const ExperimentDefinition& definition = *plan_.experiments[e].definition;
      for (std::size_t v = 0; v < units_[e].size(); ++v) {
        UnitCounts row = units_[e][v];
        row.experiment_id = definition.experiment_id;
        row.variant = definition.variants[v].variant;
        out.push_back(std::move(row));
      }
    }
    std::ranges::sort(
        out, {}, [](const UnitCounts& row) { return std::tie(row.experiment_id, row.variant); });
    return out;
  }

 private:
  [[nodiscard]] std::size_t most_variants() const {
    std::size_t most = 0;
    for (const PlannedExperiment& experiment : plan_.experiments)
      most = std::max(most, experiment.variants.size());
    return most;
  }

  void add(UnitView& view, std::size_t unit, std::optional<std::size_t> variant) {
    view.look_at(unit, variant);
    add_outcomes(view);
    for (std::size_t e = 0; e < plan_.experiments.size(); ++e)
      if (view.standings()[e].first) add_unit(view, e);
  }

  static void improve(Place& best, Place place) { best = std::max(best, place); }

  void add_outcomes(const UnitView& view) {
    view.for_each_feed([&](std::uint32_t i, const Feed& feed, Place place) {
      improve(best_[i], place);
      if (place < Place::in_covariate || !view.is_analysed(feed.experiment)) return;
      const OutcomeFact& outcome = facts_.outcomes[i];
      rows_[feed.experiment].take(feed, place, outcome.value_micro,
                                  facts_.signatures[outcome.signature].attributes);
    });
  }

  void add_unit(const UnitView& view, std::size_t e) {
    const Standing& standing = view.standings()[e];
    UnitCounts& counts = units_[e][standing.variant];
    counts.exposed += 1;
    if (view.is_bot()) {
      counts.bots += 1;
      if (view.is_analysed(e)) rows_[e].close_unit(standing, false);
    } else if (!view.is_analysed(e)) {
      counts.crossover += 1;
    } else {
      counts.analysed += 1;
      rows_[e].close_unit(standing);
    }
  }

  ArrivalTime as_of_;
  const Facts& facts_;
  const Plan& plan_;
  const Rules& rules_;
  std::vector<Place> best_;  // of each of Facts::outcomes
  std::vector<ExperimentRows> rows_;
  std::vector<std::vector<UnitCounts>> units_;  // by experiment and variant
};

}  // namespace

Snapshot snapshot_as_of(ArrivalTime as_of, const Facts& facts,
                        std::span<const MetricDefinition> metrics, std::string_view source,
                        std::span<const EventCounts> rejected) {
  const Rules rules;
  const Plan plan = plan_as_of(as_of, facts, metrics);
  SnapshotFold fold{as_of, facts, plan, rules};
  for (const UnitKind kind : unit_kinds)
    fold.add_kind(kind);
  return {.as_of = as_of,
          .results = fold.results(),
          .counts = {.as_of = as_of,
                     .units = fold.unit_counts(),
                     .events = count_events(as_of, facts, plan, fold.best(), {source, rejected})}};
}

ResultTable results_under(const Rules& rules, ArrivalTime as_of, const Facts& facts,
                          std::span<const MetricDefinition> metrics) {
  const Plan plan = plan_as_of(as_of, facts, metrics, rules);
  SnapshotFold fold{as_of, facts, plan, rules};
  for (const UnitKind kind : unit_kinds)
    fold.add_kind(kind);
  return fold.results();
}

std::vector<UnitRow> unit_rows_as_of(ArrivalTime as_of, const Facts& facts,
                                     std::span<const MetricDefinition> metrics) {
  const Rules rules;
  const Plan plan = plan_as_of(as_of, facts, metrics);
  SnapshotFold fold{as_of, facts, plan, rules, Keep::units};
  for (const UnitKind kind : unit_kinds)
    fold.add_kind(kind);
  return fold.unit_rows();
}

}  // namespace assay::validators::perfect
