#include <map>
#include <set>
#include <string>
#include <tuple>

#include "validators/oracle/plan.hpp"
#include "validators/oracle/snapshot.hpp"
#include "validators/oracle/unit.hpp"

namespace assay::validators::perfect {
namespace {

class SeriesFold {
 public:
  SeriesFold(const Facts& facts, const Plan& plan, Duration width)
      : facts_{facts}, plan_{plan}, width_{width} {}

  void add_unit(const UnitView& view) {
    for (std::size_t e = 0; e < plan_.experiments.size(); ++e) {
      if (!view.is_analysed(e)) continue;
      for (std::size_t m = 0; m < plan_.experiments[e].metrics.size(); ++m)
        row(view, {.experiment = e, .metric = m}, view.standings()[e].first->timestamp).new_units +=
            1;
    }
    std::set<const SeriesRow*> active;
    view.for_each_feed([&](std::uint32_t i, const Feed& feed, Place place) {
      if (place != Place::in_metric || !view.is_analysed(feed.experiment)) return;
      const OutcomeFact& outcome = facts_.outcomes[i];
      SeriesRow& window = row(view, feed, outcome.timestamp);
      const MetricDefinition& metric = *plan_.experiments[feed.experiment].metrics[feed.metric];
      window.values += 1;
      (feed.into_denominator ? window.denominator_sum : window.sum) +=
          contribution(metric, feed, outcome.value_micro);
      if (active.insert(&window).second) window.active_units += 1;
    });
  }

  [[nodiscard]] SeriesTable table() const {
    SeriesTable table;
    for (const auto& [key, row] : rows_)
      table.push_back(row);
    return table;
  }

 private:
  SeriesRow& row(const UnitView& view, const Feed& feed, EventTime happened) {
    const PlannedExperiment& experiment = plan_.experiments[feed.experiment];
    const ExperimentDefinition& definition = *experiment.definition;
    const std::string& variant =
        definition.variants[view.standings()[feed.experiment].variant].variant;
    const std::string& metric = experiment.metrics[feed.metric]->metric;
    const EventTime start = window_start(happened);
    SeriesRow& row = rows_[{definition.experiment_id, variant, metric, start}];
    row.window_start = start;
    row.width = width_;
    row.experiment_id = definition.experiment_id;
    row.variant = variant;
    row.metric = metric;
    return row;
  }

  // Rounds down, also before the epoch.
  [[nodiscard]] EventTime window_start(EventTime happened) const {
    const Duration since = happened.time_since_epoch();
    const Duration into = (since % width_ + width_) % width_;
    return EventTime{since - into};
  }

  const Facts& facts_;
  const Plan& plan_;
  Duration width_;
  std::map<std::tuple<std::string, std::string, std::string, EventTime>, SeriesRow> rows_;
};

}  // namespace

SeriesTable series_as_of(ArrivalTime as_of, const Facts& facts,
                         std::span<const MetricDefinition> metrics, Duration width) {
  const Rules rules;
  const Plan plan = plan_as_of(as_of, facts, metrics);
  SeriesFold fold{facts, plan, width};
  for (const UnitKind kind : unit_kinds) {
    UnitView view{facts, plan, kind, as_of, rules};
    for (std::size_t unit = 0; unit < facts.kinds[index(kind)].outcomes.units(); ++unit) {
      view.look_at(unit);
      fold.add_unit(view);
    }
  }
  return fold.table();
}

}  // namespace assay::validators::perfect
