#include "validators/oracle/plan.hpp"

#include <algorithm>
#include <tuple>

#include "model/input_error.hpp"

namespace assay::validators::perfect {
namespace {

bool holds(const Condition& condition, AttributesId attributes, const Dictionary& dictionary) {
  const auto key = dictionary.find_symbol(condition.attribute);
  const auto value = key ? dictionary.value_of(attributes, *key) : std::nullopt;
  const bool listed = value && std::ranges::find(condition.values, dictionary.text(*value)) !=
                                   condition.values.end();
  switch (condition.op) {
    case Condition::Op::in: return listed;
    case Condition::Op::not_in: return !listed;
    case Condition::Op::exists: return value.has_value();
  }
  return false;
}

bool takes(const MetricPart& part, const Signature& signature, const Dictionary& dictionary) {
  return dictionary.text(signature.name) == part.event &&
         all_hold(part.where, signature.attributes, dictionary);
}

std::map<Symbol, const Event*> first_versions(ArrivalTime as_of, const Facts& facts) {
  std::map<Symbol, const Event*> first;
  const auto order = [](const Event& e) { return std::tie(e.timestamp, e.event_id); };
  for (const std::uint32_t line : facts.definitions) {
    const Event& event = facts.log[line];
    if (event.received_at > as_of || facts.fates[line] != Fate::counts) continue;
    const Event*& best = first[std::get<DefinitionChange>(event.payload).experiment];
    if (!best || order(event) < order(*best)) best = &event;
  }
  return first;
}

const MetricDefinition* find_metric(std::span<const MetricDefinition> metrics,
                                    const std::string& wanted, const std::string& experiment_id) {
  const auto found = std::ranges::find(metrics, wanted, &MetricDefinition::metric);
  if (found == metrics.end())
    throw InputError("experiment " + experiment_id, "metric " + wanted + " is not defined");
  return &*found;
}

PlannedExperiment planned(Symbol symbol, const ExperimentDefinition& definition,
                          std::span<const MetricDefinition> metrics, const Dictionary& dictionary) {
  PlannedExperiment out{.symbol = symbol, .definition = &definition};
  // A variant that no event names has no symbol, and needs none.
  for (const VariantDefinition& variant : definition.variants)
    out.variants.push_back(dictionary.find_symbol(variant.variant).value_or(Symbol{}));
  for (const std::string& metric : definition.metrics) {
    const auto* found = find_metric(metrics, metric, definition.experiment_id);
    if (std::ranges::find(out.metrics, found) == out.metrics.end()) out.metrics.push_back(found);
  }
  for (const SegmentDefinition& segment : definition.segments)
    out.segments.push_back({dictionary.find_symbol(segment.attribute), segment.from});
  return out;
}

std::unique_ptr<ExperimentDefinition> altered_by(const Rules& rules,
                                                 const ExperimentDefinition& definition) {
  if (!rules.alter_definitions()) return nullptr;
  auto out = std::make_unique<ExperimentDefinition>(definition);
  for (const auto& alter : rules.definitions)
    alter(*out);
  return out;
}

std::vector<Feed> feeds_of(const Signature& signature, UnitKind kind, const Plan& plan,
                           const Dictionary& dictionary) {
  std::vector<Feed> feeds;
  for (std::size_t e = 0; e < plan.experiments.size(); ++e) {
    const PlannedExperiment& experiment = plan.experiments[e];
    if (experiment.definition->unit != kind) continue;
    for (std::size_t m = 0; m < experiment.metrics.size(); ++m) {
      const MetricDefinition& metric = *experiment.metrics[m];
      if (takes(metric.part, signature, dictionary)) feeds.push_back({e, m, false});
      if (metric.kind == MetricKind::ratio && takes(*metric.denominator, signature, dictionary))
        feeds.push_back({e, m, true});
    }
  }
  return feeds;
}

}  // namespace

std::optional<std::size_t> PlannedExperiment::find_variant(Symbol variant) const {
  const auto found = std::ranges::find(variants, variant);
  if (found == variants.end()) return std::nullopt;
  return static_cast<std::size_t>(found - variants.begin());
}

const PlannedExperiment* Plan::find(Symbol experiment) const {
  const auto found = experiment_of.find(experiment);
  return found == experiment_of.end() ? nullptr : &experiments[found->second];
}

bool all_hold(std::span<const Condition> conditions, AttributesId attributes,
              const Dictionary& dictionary) {
  return std::ranges::all_of(conditions,
                             [&](const Condition& c) { return holds(c, attributes, dictionary); });
}

Plan plan_as_of(ArrivalTime as_of, const Facts& facts, std::span<const MetricDefinition> metrics,
                const Rules& rules) {
  const Dictionary& dictionary = *facts.dictionary;
  Plan plan;
  for (const auto& [symbol, event] : first_versions(as_of, facts)) {
    const auto& change = std::get<DefinitionChange>(event->payload);
    plan.experiment_of[symbol] = plan.experiments.size();
    const ExperimentDefinition& definition = dictionary.definition(change.definition);
    auto altered = altered_by(rules, definition);
    plan.experiments.push_back(
        planned(symbol, altered ? *altered : definition, metrics, dictionary));
    plan.experiments.back().altered = std::move(altered);
  }
  for (const UnitKind kind : unit_kinds)
    for (const Signature& signature : facts.signatures)
      plan.feeds[index(kind)].push_back(feeds_of(signature, kind, plan, dictionary));
  return plan;
}

}  // namespace assay::validators::perfect
