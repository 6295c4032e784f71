#include "sim/stage.hpp"

#include <algorithm>

namespace assay::sim {
namespace {

bool reads(const MetricDefinition& metric, const std::string& event) {
  return metric.part.event == event || (metric.denominator && metric.denominator->event == event);
}

bool is_read(const Scenario& scenario, const OutcomeSpec& outcome) {
  return std::ranges::any_of(scenario.metrics, [&](const MetricDefinition& metric) {
    return reads(metric, outcome.event) &&
           std::ranges::any_of(scenario.experiments, [&](const ExperimentDefinition& experiment) {
             return std::ranges::find(experiment.metrics, metric.metric) !=
                    experiment.metrics.end();
           });
  });
}

}  // namespace

Words::Words(const Scenario& scenario, Dictionary& dictionary) {
  for (const OutcomeSpec& outcome : scenario.outcomes)
    outcomes.push_back(dictionary.symbol(outcome.event));
  for (const ExperimentDefinition& experiment : scenario.experiments) {
    experiments.push_back(dictionary.symbol(experiment.experiment_id));
    std::vector<Symbol> names;
    for (const VariantDefinition& variant : experiment.variants)
      names.push_back(dictionary.symbol(variant.variant));
    variants.push_back(std::move(names));
  }
}

Readers::Readers(const Scenario& scenario) {
  kinds[index(UnitKind::user)] = true;
  for (const ExperimentDefinition& experiment : scenario.experiments)
    kinds[index(experiment.unit)] = true;
  for (const OutcomeSpec& outcome : scenario.outcomes)
    outcomes.push_back(is_read(scenario, outcome));
}

}  // namespace assay::sim
