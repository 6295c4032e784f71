#include <nlohmann/json.hpp>

#include "model/condition_json.hpp"
#include "model/json.hpp"
#include "model/world_json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

constexpr Range<double> sigma_range{0.0, 10.0};

void read_frequency(ConfigReader& reader, OutcomeSpec& spec) {
  if (reader.has("per_session")) spec.per_session = read_distribution(reader.object("per_session"));
  if (reader.has("probability_per_session")) {
    spec.probability_per_session = reader.real("probability_per_session", share_range);
  }
  if (spec.per_session && spec.probability_per_session) {
    reader.reject("probability_per_session", "stands beside 'per_session'; only one may");
  }
  if (!spec.per_session && !spec.probability_per_session) {
    reader.reject("per_session", "is missing, and so is 'probability_per_session'");
  }
}

}  // namespace

OutcomeSpec read_outcome(ConfigReader reader) {
  OutcomeSpec spec;
  spec.event = reader.text("event");
  read_frequency(reader, spec);
  if (reader.has("value")) spec.value = read_distribution(reader.object("value"));
  spec.zero_share = reader.real("zero_share", share_range, spec.zero_share);
  spec.slow_share = reader.real("slow_share", share_range, spec.slow_share);
  spec.slow_factor = reader.real("slow_factor", {0.0, 1e6}, spec.slow_factor);
  spec.unit_sigma = reader.real("unit_sigma", sigma_range, spec.unit_sigma);
  spec.unit_value_sigma = reader.real("unit_value_sigma", sigma_range, spec.unit_value_sigma);
  reader.finish();
  return spec;
}

Json json_of(const OutcomeSpec& spec) {
  Json out;
  out["event"] = spec.event;
  if (spec.per_session) out["per_session"] = json_of(*spec.per_session);
  if (spec.probability_per_session) out["probability_per_session"] = *spec.probability_per_session;
  if (spec.value) out["value"] = json_of(*spec.value);
  out["zero_share"] = spec.zero_share;
  out["slow_share"] = spec.slow_share;
  out["slow_factor"] = spec.slow_factor;
  out["unit_sigma"] = spec.unit_sigma;
  out["unit_value_sigma"] = spec.unit_value_sigma;
  return out;
}

EffectSpec read_effect(ConfigReader reader, const KnownNames& known) {
  EffectSpec spec;
  spec.experiment_id = reader.text("experiment_id");
  spec.variant = reader.text("variant");
  spec.event = reader.text("event");
  spec.kind = reader.one_of("kind", known.effects, "a kind of effect");
  spec.size = reader.real("size", {-1e9, 1e9});
  spec.where = read_conditions(reader, "where");
  if (reader.has("novelty_half_life")) {
    spec.novelty_half_life = reader.duration("novelty_half_life", positive_duration);
  }
  reader.finish();
  return spec;
}

Json json_of(const EffectSpec& spec) {
  Json out;
  out["experiment_id"] = spec.experiment_id;
  out["variant"] = spec.variant;
  out["event"] = spec.event;
  out["kind"] = spec.kind;
  out["size"] = spec.size;
  out["where"] = json_of_conditions(spec.where);
  if (spec.novelty_half_life) out["novelty_half_life"] = format_duration(*spec.novelty_half_life);
  return out;
}

FaultSpec read_fault(const Json& object, const std::string& place, const KnownNames& known) {
  ConfigReader reader{object, place};
  FaultSpec spec;
  spec.fault = reader.one_of("fault", known.faults, "a fault");
  spec.level = reader.real("level", share_range, spec.level);
  Json parameters = object;
  parameters.erase("fault");
  parameters.erase("level");
  spec.parameters = canonical_json(parameters);
  return spec;
}

Json json_of(const FaultSpec& spec) {
  Json out = Json::parse(spec.parameters);
  out["fault"] = spec.fault;
  out["level"] = spec.level;
  return out;
}

}  // namespace assay
