#include "validators/independent_assigner.hpp"

#include <algorithm>
#include <string>

#include "validators/schemes/independent_scheme.hpp"
#include "validators/schemes/plain_hashes.hpp"

namespace assay::validators {
namespace {

bool satisfies(const Condition& condition, const AssignmentQuery& query,
               const Dictionary& dictionary) {
  std::optional<std::string> value;
  for (const Attribute& attribute : dictionary.attributes(query.attributes))
    if (dictionary.text(attribute.key) == condition.attribute)
      value = std::string{dictionary.text(attribute.value)};
  if (condition.op == Condition::Op::exists) return value.has_value();
  const bool listed = value && std::ranges::count(condition.values, *value) > 0;
  return condition.op == Condition::Op::in ? listed : !listed;
}

void add_edges(std::vector<std::int64_t>& edges, std::int64_t at, std::int64_t buckets) {
  if (at > 0) edges.push_back(at - 1);
  if (at < buckets) edges.push_back(at);
}

}  // namespace

IndependentAnswer independent_answer(const ExperimentDefinition& experiment,
                                     const AssignmentQuery& query, const Dictionary& dictionary) {
  IndependentAnswer out;
  const std::string unit{query.units[index(experiment.unit)]};
  if (experiment.status == ExperimentStatus::paused || unit.empty()) return out;
  for (const Condition& condition : experiment.eligibility)
    if (!satisfies(condition, query, dictionary)) return out;
  if (experiment.layer) {
    const LayerPlace& layer = *experiment.layer;
    out.layer_bucket =
        plain_bucket(HashKind::murmur3_x86_32, unit + "|" + layer.layer_salt, layer.buckets);
    if (*out.layer_bucket < layer.range.low || *out.layer_bucket >= layer.range.high) return out;
  }
  const IndependentScheme& scheme = independent_scheme(experiment.scheme);
  if (const auto gate = scheme.gate(experiment, unit)) {
    out.traffic_bucket = gate->bucket;
    if (gate->bucket < gate->low || gate->bucket >= gate->high) return out;
  }
  out.variant_bucket = scheme.bucket(experiment, unit);
  out.variant = scheme.variant_in(experiment, *out.variant_bucket);
  return out;
}

Edges bucket_edges(const ExperimentDefinition& experiment) {
  Edges out;
  if (experiment.layer) {
    add_edges(out.layer, experiment.layer->range.low, experiment.layer->buckets);
    add_edges(out.layer, experiment.layer->range.high, experiment.layer->buckets);
  }
  const IndependentScheme& scheme = independent_scheme(experiment.scheme);
  if (const auto gate = scheme.gate(experiment, "")) {
    add_edges(out.traffic, gate->low, gate->buckets);
    add_edges(out.traffic, gate->high, gate->buckets);
  }
  add_edges(out.variant, 0, scheme.buckets);
  add_edges(out.variant, scheme.buckets, scheme.buckets);
  for (std::int64_t at = 1; at < scheme.buckets; ++at)
    if (scheme.variant_in(experiment, at - 1) != scheme.variant_in(experiment, at))
      add_edges(out.variant, at, scheme.buckets);
  return out;
}

std::string describe(const IndependentAnswer& answer) {
  std::string out;
  const auto say = [&](const char* what, const std::optional<std::int64_t>& at) {
    if (at) out += std::string(out.empty() ? "" : ", ") + what + " bucket " + std::to_string(*at);
  };
  say("layer", answer.layer_bucket);
  say("traffic", answer.traffic_bucket);
  say("variant", answer.variant_bucket);
  return out.empty() ? "no hash decides" : out;
}

}  // namespace assay::validators
