#include "reference/streaming/compiled_experiment.hpp"

#include <algorithm>

#include "model/input_error.hpp"

namespace assay::reference {
namespace {

CompiledPart compile_part(const MetricPart& part) {
  CompiledPart out;
  out.counts_events = part.kind == MetricKind::count || part.kind == MetricKind::binomial;
  out.once = part.kind == MetricKind::binomial;
  if (part.cap_micro) out.cap = *part.cap_micro;
  return out;
}

CompiledMetric compile_metric(const MetricDefinition& metric, std::uint32_t& cells) {
  CompiledMetric out;
  out.definition = &metric;
  out.part = compile_part(metric.part);
  out.has_denominator = metric.denominator.has_value();
  out.has_covariate = metric.covariate;
  out.is_quantile = metric.kind == MetricKind::quantile;
  out.number_cell = cells++;
  if (out.has_denominator) {
    out.denominator = compile_part(*metric.denominator);
    out.denominator_cell = cells++;
  }
  if (out.has_covariate) out.covariate_cell = cells++;
  if (metric.conversion_window) out.window = metric.conversion_window->count();
  return out;
}

}  // namespace

UnitNumbers CompiledMetric::numbers(std::span<const Total> cells) const {
  if (is_quantile) return {};
  const Total& total = cells[number_cell];
  if (total.overflows() || (has_denominator && cells[denominator_cell].overflows()) ||
      (has_covariate && cells[covariate_cell].overflows())) {
    return {.overflows = true};
  }
  UnitNumbers out{.number = part.number(total)};
  if (has_denominator) out.denominator = denominator.number(cells[denominator_cell]);
  if (has_covariate) out.covariate = part.number(cells[covariate_cell]);
  return out;
}

std::optional<std::int16_t> CompiledExperiment::variant(std::string_view name) const {
  const auto found = std::ranges::find(definition->variants, name, &VariantDefinition::variant);
  if (found == definition->variants.end()) return std::nullopt;
  return static_cast<std::int16_t>(found - definition->variants.begin());
}

std::vector<std::string> CompiledExperiment::segments(SegmentDefinition::From from,
                                                      AttributesId attributes,
                                                      const Dictionary& dictionary) const {
  std::vector<std::string> out;
  for (const SegmentDefinition& segment : definition->segments) {
    if (segment.from != from) continue;
    std::string value = "(none)";
    for (const Attribute& attribute : dictionary.attributes(attributes)) {
      if (dictionary.text(attribute.key) == segment.attribute) {
        value = dictionary.text(attribute.value);
      }
    }
    out.push_back(segment.attribute + "=" + value);
  }
  return out;
}

CompiledExperiment compile(const ExperimentDefinition& definition, Symbol experiment,
                           std::span<const MetricDefinition> metrics) {
  CompiledExperiment out;
  out.definition = &definition;
  out.experiment = experiment;
  out.kind = definition.unit;
  out.start = definition.start.time_since_epoch().count();
  out.end = definition.end.time_since_epoch().count();
  out.covariate_start = out.start - definition.pre_period.count();
  for (const std::string& name : definition.metrics) {
    const auto found = std::ranges::find(metrics, name, &MetricDefinition::metric);
    if (found == metrics.end()) {
      throw InputError(definition.experiment_id, "metric '" + name + "' is not defined");
    }
    out.metrics.push_back(compile_metric(*found, out.cells));
    out.has_quantile = out.has_quantile || found->kind == MetricKind::quantile;
  }
  out.from_outcome = std::ranges::count(definition.segments, SegmentDefinition::From::outcome,
                                        &SegmentDefinition::from) > 0;
  return out;
}

}  // namespace assay::reference
