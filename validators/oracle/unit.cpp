#include "validators/oracle/unit.hpp"

#include <tuple>

#include "model/decimal.hpp"

namespace assay::validators::perfect {
namespace {

bool happened_before(const Event& a, const Event& b) {
  return std::tie(a.timestamp, a.event_id) < std::tie(b.timestamp, b.event_id);
}

}  // namespace

UnitView::UnitView(const Facts& facts, const Plan& plan, UnitKind kind, ArrivalTime as_of)
    : facts_{&facts},
      plan_{&plan},
      kind_{kind},
      as_of_{as_of},
      standings_(plan.experiments.size()) {}

void UnitView::look_at(std::size_t unit) {
  unit_ = unit;
  meet_exposures();
  judge();
}

void UnitView::meet_exposures() {
  standings_.assign(standings_.size(), {});
  for (const std::uint32_t line : facts_->kinds[index(kind_)].exposures.of(unit_)) {
    const Event& event = facts_->log[line];
    if (event.received_at > as_of_) break;
    meet(event);
  }
}

void UnitView::meet(const Event& event) {
  const auto& exposure = std::get<Exposure>(event.payload);
  const PlannedExperiment* experiment = plan_->find(exposure.experiment);
  if (!experiment || experiment->definition->unit != kind_) return;
  const auto variant = experiment->find_variant(exposure.variant);
  const ExperimentDefinition& definition = *experiment->definition;
  if (!variant || event.timestamp < definition.start || event.timestamp >= definition.end) return;
  Standing& standing = standings_[plan_->experiment_of.at(exposure.experiment)];
  if (standing.first && standing.variant != *variant) standing.saw_two_variants = true;
  if (!standing.first || happened_before(event, *standing.first)) {
    standing.first = &event;
    standing.variant = *variant;
  }
}

void UnitView::judge() {
  const Event* latest = nullptr;
  for (const std::uint32_t line : facts_->kinds[index(kind_)].classifications.of(unit_)) {
    const Event& event = facts_->log[line];
    if (event.received_at > as_of_) break;
    if (!latest || happened_before(*latest, event)) latest = &event;
  }
  is_bot_ = latest && std::get<Classification>(latest->payload).is_bot;
}

bool UnitView::is_analysed(std::size_t experiment) const {
  const Standing& standing = standings_[experiment];
  const bool excludes_crossovers =
      plan_->experiments[experiment].definition->crossover == CrossoverRule::exclude;
  return standing.first && !is_bot_ && !(excludes_crossovers && standing.saw_two_variants);
}

Place UnitView::place_of(EventTime happened, const Feed& feed) const {
  const PlannedExperiment& experiment = plan_->experiments[feed.experiment];
  const ExperimentDefinition& definition = *experiment.definition;
  const MetricDefinition& metric = *experiment.metrics[feed.metric];
  if (happened < definition.start) {
    const bool in_pre_period = definition.start - happened <= definition.pre_period;
    return has_covariate(metric) && in_pre_period ? Place::in_covariate : Place::out_of_window;
  }
  if (happened >= definition.end) return Place::out_of_window;
  const Event* first = standings_[feed.experiment].first;
  if (!first) return Place::held;
  if (happened < first->timestamp) return Place::out_of_window;
  if (metric.conversion_window && happened - first->timestamp >= *metric.conversion_window)
    return Place::out_of_window;
  return Place::in_metric;
}

bool has_covariate(const MetricDefinition& metric) {
  return metric.covariate && metric.kind != MetricKind::ratio &&
         metric.kind != MetricKind::quantile;
}

std::int64_t contribution(const MetricDefinition& metric, const Feed& feed,
                          std::int64_t value_micro) {
  const MetricKind kind = metric.kind != MetricKind::ratio ? metric.kind
                          : feed.into_denominator          ? metric.denominator->kind
                                                           : metric.part.kind;
  return kind == MetricKind::sum || kind == MetricKind::quantile ? value_micro : micro;
}

}  // namespace assay::validators::perfect
