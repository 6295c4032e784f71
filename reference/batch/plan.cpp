#include "reference/batch/plan.hpp"

#include <algorithm>
#include <tuple>

#include "model/input_error.hpp"

namespace assay::reference::unit_fold {
namespace {

MetricPlan metric_plan(const MetricDefinition& metric) {
  const MetricKindRow& kind = metric_kind(metric.kind);
  MetricPlan out{.definition = &metric,
                 .kind_row = &kind,
                 .numbers = {},
                 .window = metric.conversion_window.value_or(Duration::max()),
                 .covariate = metric.covariate && kind.takes_covariate};
  for (std::size_t p = 0; p < static_cast<std::size_t>(kind.parts); ++p) {
    NumberRule& rule = out.numbers.at(p);
    rule.number = part_kind(metric, p).number;
    if (const auto cap = out.part(p).cap_micro) rule.cap_micro = *cap;
  }
  return out;
}

std::vector<MetricPlan> metric_plans(const ExperimentDefinition& experiment,
                                     std::span<const MetricDefinition> metrics) {
  std::vector<std::string> names = experiment.metrics;
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  std::vector<MetricPlan> out;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(metrics, name, &MetricDefinition::metric);
    if (found == metrics.end())
      throw InputError(experiment.experiment_id, "metric \"" + name + "\" is not defined");
    out.push_back(metric_plan(*found));
  }
  return out;
}

ExperimentPlan plan_of(const DefinitionChange& change, std::span<const MetricDefinition> metrics,
                       const Dictionary& dictionary) {
  const ExperimentDefinition& definition = dictionary.definition(change.definition);
  ExperimentPlan out{.experiment = change.experiment,
                     .first_version = change.definition,
                     .definition = &definition,
                     .variants = {},
                     .metrics = metric_plans(definition, metrics)};
  for (const VariantDefinition& variant : definition.variants)
    out.variants.push_back(dictionary.find_symbol(variant.variant).value_or(Symbol{}));
  return out;
}

}  // namespace

std::optional<std::size_t> ExperimentPlan::variant(Symbol name) const {
  if (name.is_none()) return std::nullopt;
  // To the end, without a jump that would be guessed wrong every other time.
  std::size_t found = variants.size();
  for (std::size_t i = variants.size(); i-- > 0;)
    found = variants[i] == name ? i : found;
  if (found == variants.size()) return std::nullopt;
  return found;
}

std::vector<ExperimentPlan> first_versions(std::vector<VersionEvent> versions,
                                           std::span<const MetricDefinition> metrics,
                                           const Dictionary& dictionary) {
  std::ranges::sort(versions, [&](const VersionEvent& a, const VersionEvent& b) {
    const auto key = [&](const VersionEvent& v) {
      return std::tuple{dictionary.text(v.change.experiment), v.timestamp, v.event_id.view()};
    };
    return key(a) < key(b);
  });
  std::vector<ExperimentPlan> out;
  for (const VersionEvent& version : versions) {
    if (out.empty() || out.back().experiment != version.change.experiment)
      out.push_back(plan_of(version.change, metrics, dictionary));
  }
  return out;
}

PlanIndex::PlanIndex(std::span<const ExperimentPlan> plans) {
  for (std::uint32_t i = 0; i < plans.size(); ++i) {
    const std::size_t symbol = plans[i].experiment.value;
    if (symbol >= place_.size()) place_.resize(symbol + 1);
    place_[symbol] = i + 1;
  }
}

}  // namespace assay::reference::unit_fold
