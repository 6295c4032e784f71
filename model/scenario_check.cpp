#include "model/scenario_check.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <set>

#include "model/bucket_rules.hpp"
#include "model/config_reader.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"

namespace assay {
namespace {

using Names = std::vector<std::string_view>;

// The JSON pointer of a field; `key` may be a path of its own.
std::string at(std::string_view list, std::size_t i, std::string_view key) {
  return fmt::format("/{}/{}/{}", list, i, key);
}

std::string quoted(std::string_view name) { return fmt::format("'{}'", name); }

template <class T, class Name>
Names names_of(const std::vector<T>& things, Name name) {
  Names names;
  for (const T& thing : things)
    names.emplace_back(std::invoke(name, thing));
  return names;
}

void require_unique(const Names& names, std::string_view list, std::string_view key) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!seen.insert(names[i]).second) {
      throw InputError(at(list, i, key), quoted(names[i]) + " is defined twice");
    }
}

EventTime end_of(const Scenario& world) { return world.start + world.duration; }

Duration pre_period_of(const Scenario& world) {
  return world.population.pre_period ? world.population.pre_period->duration : Duration{0};
}

void check_times(const Scenario& world) {
  const auto last = EventTime{*parse_utc("9999-01-01T00:00:00Z")};
  if (end_of(world) > last) throw InputError("/duration", "the world ends after the year 9998");
  if (world.start.time_since_epoch() < pre_period_of(world)) {
    throw InputError("/population/pre_period/duration", "reaches back before 1970");
  }
  if (world.snapshot_every % world.pipeline.tick != Duration{0}) {
    throw InputError("/snapshot_every", fmt::format("{} is not a multiple of the tick, {}",
                                                    format_duration(world.snapshot_every),
                                                    format_duration(world.pipeline.tick)));
  }
}

// The events that can happen; nothing when a column of an import names them.
std::optional<Names> events_of(const Scenario& world) {
  Names events = names_of(world.outcomes, &OutcomeSpec::event);
  if (const auto& import = world.population.import) {
    if (!import->outcomes.event.empty()) return std::nullopt;
    events.emplace_back(import->outcomes.event_name);
  }
  return events;
}

void check_metrics(const Scenario& world, const std::optional<Names>& events) {
  if (!events) return;
  for (std::size_t i = 0; i < world.metrics.size(); ++i) {
    const MetricDefinition& metric = world.metrics[i];
    const bool ratio = metric.denominator.has_value();
    require_known(metric.part.event, *events, "an event of the outcomes",
                  at("metrics", i, ratio ? "numerator/event" : "event"));
    if (!ratio) continue;
    require_known(metric.denominator->event, *events, "an event of the outcomes",
                  at("metrics", i, "denominator/event"));
  }
}

void check_covariates(const Scenario& world, std::size_t i) {
  const ExperimentDefinition& experiment = world.experiments[i];
  for (const MetricDefinition& metric : world.metrics) {
    if (!metric.covariate || std::ranges::count(experiment.metrics, metric.metric) == 0) continue;
    const std::string place = at("experiments", i, "pre_period");
    const std::string needs = fmt::format("the covariate of '{}' needs", metric.metric);
    if (experiment.pre_period == Duration{0}) throw InputError(place, needs + " a pre-period");
    if (experiment.start - experiment.pre_period < world.start - pre_period_of(world)) {
      throw InputError(
          place, fmt::format("{} events from {}, before the pre-period of the population begins",
                             needs, format_utc(experiment.start - experiment.pre_period)));
    }
  }
}

/// Equal keys make two decisions one: who is in decides which variant.
void check_salt(const ExperimentDefinition& experiment, std::size_t i) {
  const auto reject = [&](std::string_view of) {
    throw InputError(at("experiments", i, "salt"),
                     fmt::format("'{}' is {} too; with one hash for both, who takes part decides "
                                 "the variant; expected another salt",
                                 experiment.salt, of));
  };
  if (experiment.scheme == Scheme::single_hash_100) {
    const bool is_shared = experiment.layer && experiment.layer->layer_salt == experiment.salt;
    if (is_shared) reject("the layer's salt");
    return;
  }
  if (experiment.scheme != Scheme::two_hash_10000) return;  // no other hash has the salt alone
  const std::string& traffic_key =
      experiment.group ? experiment.group->group_id : experiment.experiment_id;
  if (traffic_key == experiment.salt) reject("the traffic's key");
}

bool run_together(const ExperimentDefinition& a, const ExperimentDefinition& b) {
  return a.start < b.end && b.start < a.end;
}

bool overlap(const BucketRange& a, const BucketRange& b) {
  return a.low < b.high && b.low < a.high;
}

std::string shown_range(const BucketRange& range) {
  return fmt::format("[{}, {})", range.low, range.high);
}

std::string overlap_of(const BucketRange& range, const BucketRange& other,
                       const ExperimentDefinition& owner) {
  return fmt::format("{} overlaps {} of '{}'", shown_range(range), shown_range(other),
                     owner.experiment_id);
}

void check_layer(const ExperimentDefinition& earlier, const ExperimentDefinition& later,
                 std::size_t i) {
  if (!earlier.layer || !later.layer || earlier.layer->layer != later.layer->layer) return;
  if (earlier.layer->layer_salt != later.layer->layer_salt) {
    throw InputError(at("experiments", i, "layer_salt"),
                     fmt::format("'{}' is not the salt of the same layer in '{}'",
                                 later.layer->layer_salt, earlier.experiment_id));
  }
  if (earlier.layer->buckets != later.layer->buckets) {
    throw InputError(at("experiments", i, "layer_buckets"),
                     fmt::format("{} is not the count of the same layer in '{}'",
                                 later.layer->buckets, earlier.experiment_id));
  }
  if (run_together(earlier, later) && overlap(earlier.layer->range, later.layer->range)) {
    throw InputError(at("experiments", i, "layer_range"),
                     overlap_of(later.layer->range, earlier.layer->range, earlier));
  }
}

void check_group(const ExperimentDefinition& earlier, const ExperimentDefinition& later,
                 std::size_t i) {
  if (!earlier.group || !later.group || earlier.group->group_id != later.group->group_id) return;
  if (run_together(earlier, later) && overlap(earlier.group->range, later.group->range)) {
    throw InputError(at("experiments", i, "group_range"),
                     overlap_of(later.group->range, earlier.group->range, earlier));
  }
}

void check_experiments(const Scenario& world) {
  const Names metrics = names_of(world.metrics, &MetricDefinition::metric);
  for (std::size_t i = 0; i < world.experiments.size(); ++i) {
    const ExperimentDefinition& experiment = world.experiments[i];
    for (std::size_t k = 0; k < experiment.metrics.size(); ++k)
      require_known(experiment.metrics[k], metrics, "a metric",
                    below(at("experiments", i, "metrics"), std::to_string(k)));
    check_covariates(world, i);
    check_salt(experiment, i);
    for (std::size_t k = 0; k < i; ++k) {
      check_layer(world.experiments[k], experiment, i);
      check_group(world.experiments[k], experiment, i);
    }
  }
}

const ExperimentDefinition& experiment_of(const Scenario& world, const std::string& id,
                                          const std::string& place) {
  const Names ids = names_of(world.experiments, &ExperimentDefinition::experiment_id);
  require_known(id, ids, "an experiment", place);
  return *std::ranges::find(world.experiments, id, &ExperimentDefinition::experiment_id);
}

void check_changes(const Scenario& world) {
  for (std::size_t i = 0; i < world.changes.size(); ++i) {
    const ScriptedChange& change = world.changes[i];
    const ExperimentDefinition& experiment =
        experiment_of(world, change.experiment_id, at("changes", i, "experiment_id"));
    if (change.at < world.start || change.at > end_of(world)) {
      throw InputError(at("changes", i, "at"), format_utc(change.at) + " is outside the world");
    }
    if (i > 0 && change.at < world.changes[i - 1].at) {
      throw InputError(at("changes", i, "at"), "the changes are not in time order");
    }
    const std::int64_t buckets = rules_of(experiment.scheme).traffic_buckets;
    if (change.traffic_micro && !is_whole_bucket(*change.traffic_micro, buckets)) {
      throw InputError(at("changes", i, "traffic"), "ends inside a bucket of the scheme");
    }
  }
}

void check_effects(const Scenario& world, const std::optional<Names>& events) {
  for (std::size_t i = 0; i < world.effects.size(); ++i) {
    const EffectSpec& effect = world.effects[i];
    const ExperimentDefinition& experiment =
        experiment_of(world, effect.experiment_id, at("effects", i, "experiment_id"));
    require_known(effect.variant, names_of(experiment.variants, &VariantDefinition::variant),
                  "a variant of " + quoted(effect.experiment_id), at("effects", i, "variant"));
    if (!events) continue;
    require_known(effect.event, *events, "an event of the outcomes", at("effects", i, "event"));
  }
}

}  // namespace

void check_scenario(const Scenario& scenario) {
  check_times(scenario);
  require_unique(names_of(scenario.outcomes, &OutcomeSpec::event), "outcomes", "event");
  require_unique(names_of(scenario.metrics, &MetricDefinition::metric), "metrics", "metric");
  require_unique(names_of(scenario.experiments, &ExperimentDefinition::experiment_id),
                 "experiments", "experiment_id");
  require_unique(names_of(scenario.faults, &FaultSpec::fault), "faults", "fault");
  const std::optional<Names> events = events_of(scenario);
  check_metrics(scenario, events);
  check_experiments(scenario);
  check_changes(scenario);
  check_effects(scenario, events);
}

}  // namespace assay
