#include "reference/batch/series_sink.hpp"

#include <algorithm>

#include "model/contract.hpp"

namespace assay::reference::unit_fold {

SeriesSink::SeriesSink(std::span<const ExperimentPlan> plans, Duration width,
                       const Dictionary& dictionary)
    : plans_{plans}, width_{width}, dictionary_{dictionary} {
  expects(width.count() > 0, "a positive width of the series' windows");
}

SeriesSink::Window SeriesSink::window_of(EventTime time) const {
  const std::int64_t us = time.time_since_epoch().count();
  return us / width_.count() - (us % width_.count() < 0 ? 1 : 0);
}

void SeriesSink::count(const Counted& event) {
  unit_events_.push_back({.experiment = event.experiment,
                          .metric = event.feed.metric,
                          .window = window_of(event.time),
                          .part = event.feed.part,
                          .contribution = event.contribution});
}

void SeriesSink::finish(std::uint32_t experiment, const Standing& standing, UnitId unit) {
  const ExperimentPlan& plan = plans_[experiment];
  const bool crossover = standing.crossover && plan.definition->crossover == CrossoverRule::exclude;
  if (standing.exposed && !crossover && !bots_[unit.value]) {
    for (std::uint32_t m = 0; m < plan.metrics.size(); ++m)
      ++row({experiment, standing.variant, m, window_of(standing.first)}).new_units;
    add_events(experiment, standing.variant);
  }
  std::erase_if(unit_events_, [&](const UnitEvent& e) { return e.experiment == experiment; });
}

void SeriesSink::add_events(std::uint32_t experiment, std::uint32_t variant) {
  std::ranges::sort(unit_events_, {}, [](const UnitEvent& e) {
    return std::tuple{e.experiment, e.metric, e.window, e.part, e.contribution};
  });
  const SeriesRow* last = nullptr;
  for (const UnitEvent& event : unit_events_) {
    if (event.experiment != experiment) continue;
    SeriesRow& to = row({experiment, variant, event.metric, event.window});
    if (&to != last) ++to.active_units;
    last = &to;
    ++to.values;
    (event.part == 0 ? to.sum : to.denominator_sum) += event.contribution;
  }
}

SeriesRow& SeriesSink::row(const Key& key) {
  const auto [place, is_new] = rows_.try_emplace(key);
  if (is_new) {
    const auto& [experiment, variant, metric, window] = key;
    const ExperimentPlan& plan = plans_[experiment];
    place->second.window_start = EventTime{width_ * window};
    place->second.width = width_;
    place->second.experiment_id = dictionary_.text(plan.experiment);
    place->second.variant = plan.definition->variants[variant].variant;
    place->second.metric = plan.metrics[metric].definition->metric;
  }
  return place->second;
}

SeriesTable SeriesSink::table() const {
  SeriesTable out;
  for (const auto& [key, row] : rows_)
    out.push_back(row);
  std::ranges::sort(out, {}, [](const SeriesRow& row) {
    return std::tie(row.experiment_id, row.variant, row.metric, row.window_start);
  });
  return out;
}

}  // namespace assay::reference::unit_fold
