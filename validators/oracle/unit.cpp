#include "validators/oracle/unit.hpp"

#include <chrono>
#include <tuple>

#include "model/decimal.hpp"

namespace assay::validators::perfect {
namespace {

bool happened_before(const Event& a, const Event& b) {
  return std::tie(a.timestamp, a.event_id) < std::tie(b.timestamp, b.event_id);
}

// Rule 3: `[start, end)`.
bool is_inside(EventTime time, const ExperimentDefinition& definition, const Rules& rules) {
  const bool is_after_start =
      rules.excludes_start ? time > definition.start : time >= definition.start;
  return is_after_start && (rules.includes_end ? time <= definition.end : time < definition.end);
}

}  // namespace

UnitView::UnitView(const Facts& facts, const Plan& plan, UnitKind kind, ArrivalTime as_of,
                   const Rules& rules)
    : facts_{&facts},
      plan_{&plan},
      kind_{kind},
      as_of_{as_of},
      rules_{&rules},
      standings_(plan.experiments.size()) {}

void UnitView::look_at(std::size_t unit, std::optional<std::size_t> variant) {
  unit_ = unit;
  only_variant_ = variant;
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
  if (!variant || !is_inside(event.timestamp, *experiment->definition, *rules_)) return;
  if (only_variant_ && variant != only_variant_) return;
  Standing& standing = standings_[plan_->experiment_of.at(exposure.experiment)];
  if (standing.first && standing.variant != *variant) standing.saw_two_variants = true;
  choose(event, *variant, standing);
}

void UnitView::choose(const Event& event, std::size_t variant, Standing& standing) const {
  const bool is_latest = !standing.latest || happened_before(*standing.latest, event);
  if (is_latest) standing.latest = &event;
  const bool is_first = !standing.first || happened_before(event, *standing.first);
  switch (rules_->exposure) {
    case ExposureRule::first:
      if (!is_first) return;
      break;
    case ExposureRule::latest:
      if (!is_latest) return;
      break;
    case ExposureRule::first_arrived:
      if (standing.first) return;
      break;
    case ExposureRule::latest_variant:
      if (is_latest) standing.variant = variant;
      if (is_first) standing.first = &event;
      return;
  }
  standing.first = &event;
  standing.variant = variant;
}

void UnitView::judge() {
  const Event* latest = nullptr;
  bool was_ever = false;
  for (const std::uint32_t line : facts_->kinds[index(kind_)].classifications.of(unit_)) {
    const Event& event = facts_->log[line];
    if (event.received_at > as_of_) break;
    was_ever = was_ever || std::get<Classification>(event.payload).is_bot;
    const bool is_later =
        rules_->bots == BotRule::latest_arrived || !latest || happened_before(*latest, event);
    if (is_later) latest = &event;
  }
  is_bot_ = latest && std::get<Classification>(latest->payload).is_bot;
  if (rules_->bots == BotRule::ever) is_bot_ = was_ever;
}

bool UnitView::is_analysed(std::size_t experiment) const {
  const Standing& standing = standings_[experiment];
  const bool excludes_crossovers =
      plan_->experiments[experiment].definition->crossover == CrossoverRule::exclude;
  const bool is_excluded_bot = is_bot() && rules_->bots != BotRule::sums_stay;
  return standing.first && !is_excluded_bot && !(excludes_crossovers && standing.saw_two_variants);
}

bool UnitView::is_before(EventTime happened, EventTime exposed) const {
  switch (rules_->before) {
    case BeforeRule::none: return happened < exposed;
    case BeforeRule::same_day: return happened < std::chrono::floor<std::chrono::days>(exposed);
    case BeforeRule::all: return false;
    case BeforeRule::strictly_after: return happened <= exposed;
  }
  return false;
}

Place UnitView::place_of(EventTime happened, const Feed& feed) const {
  const PlannedExperiment& experiment = plan_->experiments[feed.experiment];
  const ExperimentDefinition& definition = *experiment.definition;
  const MetricDefinition& metric = *experiment.metrics[feed.metric];
  const Standing& standing = standings_[feed.experiment];
  const EventTime covariate_end = rules_->covariate_to_exposure && standing.first
                                      ? standing.first->timestamp
                                      : definition.start;
  if (has_covariate(metric) && happened < covariate_end) {
    const bool in_pre_period =
        rules_->ignores_pre_period || definition.start - happened <= definition.pre_period;
    return in_pre_period ? Place::in_covariate : Place::out_of_window;
  }
  if (!is_inside(happened, definition, *rules_)) return Place::out_of_window;
  if (!standing.first) return Place::held;
  if (is_before(happened, standing.first->timestamp)) return Place::out_of_window;
  const Event& from = rules_->window_from_latest ? *standing.latest : *standing.first;
  if (metric.conversion_window) {
    const Duration since = happened - from.timestamp;
    const Duration window = *metric.conversion_window;
    if (rules_->window_inclusive ? since > window : since >= window) return Place::out_of_window;
  }
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
