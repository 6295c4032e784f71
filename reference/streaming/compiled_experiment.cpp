#include "reference/streaming/compiled_experiment.hpp"

#include <algorithm>
#include <cstddef>

#include "model/input_error.hpp"

namespace assay::reference {
namespace {

UnitCell compile_cell(const MetricPart& part) {
  UnitCell out;
  out.counts_events = part.kind == MetricKind::count || part.kind == MetricKind::binomial;
  out.once = part.kind == MetricKind::binomial;
  out.is_count = out.counts_events || part.kind == MetricKind::quantile;
  if (part.cap_micro) out.cap = *part.cap_micro;
  return out;
}

CompiledMetric compile_metric(const MetricDefinition& metric) {
  CompiledMetric out;
  out.definition = &metric;
  out.has_denominator = metric.denominator.has_value();
  out.has_covariate = metric.covariate;
  out.is_quantile = metric.kind == MetricKind::quantile;
  out.number = compile_cell(metric.part);
  if (out.has_denominator) out.denominator = compile_cell(*metric.denominator);
  if (out.has_covariate) out.covariate = out.number;
  if (metric.conversion_window) out.window = metric.conversion_window->count();
  return out;
}

/// Calls visit(cell) for every cell that a unit has.
template <class Metrics, class Visit>
void for_each_cell(Metrics& metrics, Visit visit) {
  for (auto& metric : metrics) {
    visit(metric.number);
    if (metric.has_denominator) visit(metric.denominator);
    if (metric.has_covariate) visit(metric.covariate);
  }
}

/// Offsets of cells within the column `rest`: the first exposure, the counts but the first, which
/// stands in the Membership, then the totals.
struct RestLayout {
  std::size_t next_count = sizeof(std::uint32_t);
  std::size_t next_total = 0;
  std::size_t bytes = 0;

  explicit RestLayout(const std::vector<CompiledMetric>& metrics) {
    std::size_t counts = 0;
    std::size_t totals = 0;
    for_each_cell(metrics, [&](const UnitCell& cell) { ++(cell.is_count ? counts : totals); });
    const std::size_t words = 1 + (counts == 0 ? 0 : counts - 1);
    next_total = (words * sizeof(std::uint32_t) + 7) / 8 * 8;
    bytes = next_total + totals * sizeof(Total);
  }
};

}  // namespace

Totals CompiledMetric::totals(std::byte* record) const {
  Totals out;
  out[0] = number.total(record);
  if (has_denominator) out[1] = denominator.total(record);
  if (has_covariate) out[2] = covariate.total(record);
  return out;
}

UnitNumbers CompiledMetric::numbers(const Totals& totals) const {
  if (is_quantile) return {};
  if (std::ranges::any_of(totals, &Total::overflows)) return {.overflows = true};
  UnitNumbers out{.number = number.number(totals[0])};
  if (has_denominator) out.denominator = denominator.number(totals[1]);
  if (has_covariate) out.covariate = covariate.number(totals[2]);
  return out;
}

std::size_t CompiledExperiment::rest_bytes() const { return RestLayout{metrics}.bytes; }

void CompiledExperiment::place(const MembershipColumns& where) {
  columns = where;
  RestLayout layout{metrics};
  bool has_first_count = false;
  for_each_cell(metrics, [&](UnitCell& cell) {
    std::size_t offset = 0;
    if (!cell.is_count) {
      offset = where.rest.offset + layout.next_total;
      layout.next_total += sizeof(Total);
    } else if (has_first_count) {
      offset = where.rest.offset + layout.next_count;
      layout.next_count += sizeof(std::uint32_t);
    } else {
      offset = where.head.offset + offsetof(Membership, first_count);
      has_first_count = true;
    }
    cell.offset = static_cast<std::uint32_t>(offset);
  });
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
    out.metrics.push_back(compile_metric(*found));
    out.has_quantile = out.has_quantile || found->kind == MetricKind::quantile;
  }
  out.from_outcome = std::ranges::count(definition.segments, SegmentDefinition::From::outcome,
                                        &SegmentDefinition::from) > 0;
  return out;
}

}  // namespace assay::reference
