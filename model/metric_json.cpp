#include <nlohmann/json.hpp>

#include "model/condition_json.hpp"
#include "model/config_reader.hpp"
#include "model/decimal.hpp"
#include "model/definition_json.hpp"
#include "model/definition_names.hpp"
#include "model/json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kind_noun = "a metric kind";

void read_events_of(ConfigReader& reader, MetricPart& part) {
  part.event = reader.text("event");
  part.where = read_conditions(reader, "where");
  if (!reader.has("cap")) return;
  if (part.kind == MetricKind::quantile) reader.reject("cap", "a quantile metric has no cap");
  // A binomial metric's numbers are 0 and 1: a cap in between would make them neither.
  const std::int64_t least = part.kind == MetricKind::binomial ? micro : 1;
  part.cap_micro = reader.micro("cap", {least, max_value_micro});
}

MetricPart read_ratio_part(ConfigReader reader) {
  MetricPart part;
  part.kind = reader.choice("kind", ratio_part_names, "a kind of a ratio's part");
  read_events_of(reader, part);
  reader.finish();
  return part;
}

void read_parts(ConfigReader& reader, MetricDefinition& metric) {
  metric.part.kind = metric.kind;
  if (metric.kind != MetricKind::ratio) return read_events_of(reader, metric.part);
  metric.part = read_ratio_part(reader.object("numerator"));
  metric.denominator = read_ratio_part(reader.object("denominator"));
}

void read_covariate(ConfigReader& reader, MetricDefinition& metric) {
  metric.covariate = reader.choice("covariate", covariate_names, "a covariate", false);
  const bool has_own_number =
      metric.kind != MetricKind::ratio && metric.kind != MetricKind::quantile;
  if (metric.covariate && !has_own_number) {
    reader.reject("covariate", "only binomial, count and sum metrics can have a covariate");
  }
}

void write_part(Json& out, const MetricPart& part) {
  out["kind"] = name_in(metric_kind_names, part.kind);
  out["event"] = part.event;
  out["where"] = json_of_conditions(part.where);
  if (part.cap_micro) out["cap"] = json_of_micro(*part.cap_micro);
}

}  // namespace

MetricDefinition read_metric(const Json& object, std::string_view path) {
  ConfigReader reader{object, std::string(path)};
  MetricDefinition metric;
  metric.metric = reader.text("metric");
  metric.kind = reader.choice("kind", metric_kind_names, kind_noun);
  read_parts(reader, metric);
  if (reader.has("conversion_window")) {
    metric.conversion_window = reader.duration("conversion_window", positive_duration);
  }
  read_covariate(reader, metric);
  if (metric.kind == MetricKind::quantile) {
    metric.quantile_micro = reader.micro("quantile", {1, micro - 1});
  }
  metric.role = reader.choice("role", role_names, "a role", metric.role);
  metric.direction = reader.choice("direction", direction_names, "a direction", metric.direction);
  metric.minimum_detectable_effect = reader.real("minimum_detectable_effect", {0.0, 1e6}, 0.0);
  reader.finish();
  return metric;
}

Json json_of_metric(const MetricDefinition& metric) {
  Json out;
  if (metric.denominator) {
    write_part(out["numerator"], metric.part);
    write_part(out["denominator"], *metric.denominator);
  } else {
    write_part(out, metric.part);
  }
  out["metric"] = metric.metric;
  out["kind"] = name_in(metric_kind_names, metric.kind);
  if (metric.conversion_window) {
    out["conversion_window"] = format_duration(*metric.conversion_window);
  }
  out["covariate"] = name_in(covariate_names, metric.covariate);
  if (metric.kind == MetricKind::quantile) out["quantile"] = format_micro(metric.quantile_micro);
  out["role"] = name_in(role_names, metric.role);
  out["direction"] = name_in(direction_names, metric.direction);
  out["minimum_detectable_effect"] = metric.minimum_detectable_effect;
  return out;
}

std::string write_metric(const MetricDefinition& metric) {
  return canonical_json(json_of_metric(metric));
}

}  // namespace assay
