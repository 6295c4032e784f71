#include "sim/truth_plan.hpp"

#include <algorithm>

#include "model/contract.hpp"

namespace assay::sim {
namespace {

MetricTruth metric_truth(const MetricDefinition& definition, const Dictionary& dictionary) {
  MetricTruth truth;
  truth.definition = &definition;
  truth.is_ratio = definition.kind == MetricKind::ratio;
  truth.has_covariate = definition.covariate && !truth.is_ratio;
  truth.parts[0] = &definition.part;
  truth.kinds[0] = truth.is_ratio ? definition.part.kind : definition.kind;
  truth.where.emplace_back(definition.part.where, dictionary);
  if (truth.is_ratio) {
    expects(definition.denominator.has_value(), "a ratio with a denominator");
    truth.parts[1] = &*definition.denominator;
    truth.kinds[1] = definition.denominator->kind;
    truth.where.emplace_back(definition.denominator->where, dictionary);
  }
  return truth;
}

SegmentTruth segment_truth(const SegmentDefinition& definition, const Dictionary& dictionary) {
  SegmentTruth truth{definition, {definition.attribute + "=(none)"}, {}};
  const std::optional<Symbol> key = dictionary.find_symbol(definition.attribute);
  for (std::uint32_t id = 0; id < dictionary.attributes_count(); ++id) {
    const std::optional<Symbol> value =
        key ? dictionary.value_of(AttributesId{id}, *key) : std::optional<Symbol>{};
    if (!value) {
      truth.slot_of.push_back(0);
      continue;
    }
    const std::string label = definition.attribute + "=" + std::string(dictionary.text(*value));
    const auto known = std::ranges::find(truth.labels, label);
    truth.slot_of.push_back(static_cast<std::uint32_t>(known - truth.labels.begin()));
    if (known == truth.labels.end()) truth.labels.push_back(label);
  }
  return truth;
}

ExperimentTruth experiment_truth(const Scenario& scenario, const ExperimentDefinition& definition,
                                 const Dictionary& dictionary) {
  ExperimentTruth truth{&definition, {}, {}, {}};
  for (const MetricDefinition& metric : scenario.metrics) {
    const bool used =
        std::ranges::find(definition.metrics, metric.metric) != definition.metrics.end();
    if (used && metric.kind != MetricKind::quantile)
      truth.metrics.push_back(metric_truth(metric, dictionary));
  }
  for (const SegmentDefinition& segment : definition.segments)
    truth.segments.push_back(segment_truth(segment, dictionary));
  for (const OutcomeSpec& outcome : scenario.outcomes) {
    std::vector<FedPart>& fed = truth.fed_by.emplace_back();
    for (std::size_t m = 0; m < truth.metrics.size(); ++m) {
      for (std::size_t part = 0; part < (truth.metrics[m].is_ratio ? 2U : 1U); ++part) {
        if (truth.metrics[m].parts[part]->event == outcome.event) fed.push_back({m, part});
      }
    }
  }
  return truth;
}

}  // namespace

Int128 MetricTruth::number(std::size_t part, Int128 total) const {
  const Int128 number =
      kinds[part] == MetricKind::binomial ? std::min<Int128>(total, micro) : total;
  const std::optional<std::int64_t>& cap = parts[part]->cap_micro;
  return cap ? std::min<Int128>(number, *cap) : number;
}

std::vector<ExperimentTruth> truth_plan(const Scenario& scenario, const Dictionary& dictionary) {
  std::vector<ExperimentTruth> plan;
  for (const ExperimentDefinition& experiment : scenario.experiments)
    plan.push_back(experiment_truth(scenario, experiment, dictionary));
  return plan;
}

}  // namespace assay::sim
