#include "model/definition_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/bucket_rules.hpp"
#include "model/condition_json.hpp"
#include "model/config_reader.hpp"
#include "model/decimal.hpp"
#include "model/definition_names.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t most_buckets = 1'000'000;

BucketRange read_range(ConfigReader& reader, std::string_view key, std::int64_t buckets) {
  if (!reader.has(key)) return {0, buckets};
  const auto [low, high] = reader.pair(key, {0, buckets});
  if (low >= high) reader.reject(key, "is empty: its start is not below its end");
  return {low, high};
}

std::optional<LayerPlace> read_layer(ConfigReader& reader) {
  if (!reader.has("layer")) return std::nullopt;
  LayerPlace place;
  place.layer = reader.text("layer");
  place.layer_salt = reader.text("layer_salt");
  place.buckets = reader.integer("layer_buckets", {1, most_buckets}, place.buckets);
  place.range = read_range(reader, "layer_range", place.buckets);
  return place;
}

/// "'two_hash_10000', 'growthbook_v1' or 'growthbook_v2'".
std::string schemes_with_groups() {
  std::vector<std::string> names;
  for (const auto& [name, scheme] : scheme_names)
    if (rules_of(scheme).group_buckets > 0) names.push_back("'" + std::string(name) + "'");
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 < names.size() ? ", " : " or ";
    out += names[i];
  }
  return out;
}

std::optional<GroupPlace> read_group(ConfigReader& reader, Scheme scheme) {
  if (!reader.has("group_id")) return std::nullopt;
  const std::int64_t buckets = rules_of(scheme).group_buckets;
  if (buckets == 0) {
    reader.reject("group_id", "an exclusion group needs the scheme " + schemes_with_groups());
  }
  GroupPlace place;
  place.group_id = reader.text("group_id");
  place.range = read_range(reader, "group_range", buckets);
  return place;
}

void reject_split_bucket(std::int64_t percent_micro, Scheme scheme, std::int64_t buckets,
                         const std::string& place) {
  if (is_whole_bucket(percent_micro, buckets)) return;
  throw InputError(place, "ends at " + format_micro(percent_micro) + " %, inside one of the " +
                              std::to_string(buckets) + " buckets of '" +
                              std::string(name_in(scheme_names, scheme)) + "'");
}

std::vector<VariantDefinition> read_variants(ConfigReader& reader, Scheme scheme) {
  std::vector<VariantDefinition> variants;
  std::int64_t edge = 0;
  reader.each("variants", [&](const Json& element, const std::string& place) {
    ConfigReader item{element, place};
    VariantDefinition variant;
    variant.variant = item.text("variant");
    variant.allocation_micro = item.micro("allocation", {1, all_traffic_micro});
    item.finish();
    edge += variant.allocation_micro;
    if (edge > all_traffic_micro) {
      item.reject("allocation", "the allocations add up to more than 100 %");
    }
    reject_split_bucket(edge, scheme, bucket_count(scheme), item.place("allocation"));
    if (std::ranges::count(variants, variant.variant, &VariantDefinition::variant) > 0) {
      item.reject("variant", "'" + variant.variant + "' is defined twice");
    }
    variants.push_back(std::move(variant));
  });
  if (variants.size() < 2) reader.reject("variants", "an experiment needs at least two variants");
  if (edge < all_traffic_micro && !rules_of(scheme).may_leave_out) {
    reader.reject("variants", "the allocations add up to " + format_micro(edge) + " %; '" +
                                  std::string(name_in(scheme_names, scheme)) +
                                  "' expects 100 %, and leaves units out by traffic");
  }
  return variants;
}

SegmentDefinition read_segment(const Json& element, const std::string& place) {
  if (element.is_string()) return {.attribute = element.get<std::string>()};
  if (!element.is_object()) {
    throw InputError(place, shown(element) + " is neither an attribute's name nor an object");
  }
  ConfigReader item{element, place};
  SegmentDefinition segment;
  segment.attribute = item.text("attribute");
  segment.from = item.choice("from", segment_from_names, "a source of segments", segment.from);
  item.finish();
  return segment;
}

std::vector<SegmentDefinition> read_segments(ConfigReader& reader) {
  std::vector<SegmentDefinition> segments;
  reader.each("segments", [&](const Json& element, const std::string& place) {
    SegmentDefinition segment = read_segment(element, place);
    if (segment.attribute.empty()) throw InputError(place, "is empty");
    if (std::ranges::count(segments, segment.attribute, &SegmentDefinition::attribute) > 0) {
      throw InputError(place, "'" + segment.attribute + "' is listed twice");
    }
    segments.push_back(std::move(segment));
  });
  return segments;
}

void read_times(ConfigReader& reader, ExperimentDefinition& definition) {
  definition.start = reader.time("start");
  definition.end = reader.time("end");
  if (definition.end <= definition.start) reader.reject("end", "is not after the start");
  definition.pre_period = reader.duration("pre_period", any_duration, definition.pre_period);
  if (definition.start.time_since_epoch() < definition.pre_period) {
    reader.reject("pre_period", "reaches back before 1970");
  }
}

std::int64_t read_traffic(ConfigReader& reader, Scheme scheme) {
  const auto traffic = reader.micro("traffic", {0, all_traffic_micro}, all_traffic_micro);
  reject_split_bucket(traffic, scheme, rules_of(scheme).traffic_buckets, reader.place("traffic"));
  return traffic;
}

void write_places(Json& out, const ExperimentDefinition& definition) {
  if (const auto& place = definition.layer) {
    out["layer"] = place->layer;
    out["layer_salt"] = place->layer_salt;
    out["layer_buckets"] = place->buckets;
    out["layer_range"] = {place->range.low, place->range.high};
  }
  if (const auto& place = definition.group) {
    out["group_id"] = place->group_id;
    out["group_range"] = {place->range.low, place->range.high};
  }
}

void write_lists(Json& out, const ExperimentDefinition& definition) {
  out["variants"] = Json::array();
  for (const VariantDefinition& variant : definition.variants) {
    out["variants"].push_back(
        {{"variant", variant.variant}, {"allocation", json_of_micro(variant.allocation_micro)}});
  }
  out["eligibility"] = json_of_conditions(definition.eligibility);
  out["metrics"] = definition.metrics;
  out["segments"] = Json::array();
  for (const SegmentDefinition& segment : definition.segments) {
    out["segments"].push_back(
        {{"attribute", segment.attribute}, {"from", name_in(segment_from_names, segment.from)}});
  }
}

/// Under two hashes the id is the traffic's key: with it as the salt, traffic and variant would be
/// one hash, and a small traffic all control.
std::string default_salt(const ExperimentDefinition& definition) {
  const bool hashes_twice = definition.scheme == Scheme::two_hash_10000;
  return definition.experiment_id + (hashes_twice ? ".variant" : "");
}

HashKind read_hash(ConfigReader& reader, Scheme scheme) {
  constexpr HashKind usual = HashKind::murmur3_x86_32;
  if (rules_of(scheme).chooses_hash) return reader.choice("hash", hash_names, "a hash", usual);
  if (reader.has("hash")) {
    reader.reject("hash", "the scheme '" + std::string(name_in(scheme_names, scheme)) +
                              "' has its own hash; expected no 'hash'");
  }
  return usual;
}

}  // namespace

ExperimentDefinition read_experiment(const Json& object, std::string_view path) {
  ConfigReader reader{object, std::string(path)};
  ExperimentDefinition definition;
  definition.experiment_id = reader.text("experiment_id");
  definition.status = reader.choice("status", status_names, "a status", definition.status);
  definition.unit = reader.choice("unit", unit_kind_names, "a kind of unit", definition.unit);
  definition.scheme = reader.choice("scheme", scheme_names, "a scheme", definition.scheme);
  definition.hash = read_hash(reader, definition.scheme);
  definition.salt = reader.text("salt", default_salt(definition));
  definition.layer = read_layer(reader);
  definition.group = read_group(reader, definition.scheme);
  definition.traffic_micro = read_traffic(reader, definition.scheme);
  definition.variants = read_variants(reader, definition.scheme);
  definition.eligibility = read_conditions(reader, "eligibility");
  read_times(reader, definition);
  definition.metrics = reader.texts("metrics");
  definition.segments = read_segments(reader);
  definition.crossover =
      reader.choice("crossover", crossover_names, "a crossover rule", definition.crossover);
  reader.finish();
  return definition;
}

Json json_of_experiment(const ExperimentDefinition& definition) {
  Json out;
  out["experiment_id"] = definition.experiment_id;
  out["status"] = name_in(status_names, definition.status);
  out["unit"] = name_in(unit_kind_names, definition.unit);
  out["scheme"] = name_in(scheme_names, definition.scheme);
  if (rules_of(definition.scheme).chooses_hash) out["hash"] = name_in(hash_names, definition.hash);
  out["salt"] = definition.salt;
  out["traffic"] = json_of_micro(definition.traffic_micro);
  out["start"] = format_utc(definition.start);
  out["end"] = format_utc(definition.end);
  out["pre_period"] = format_duration(definition.pre_period);
  out["crossover"] = name_in(crossover_names, definition.crossover);
  write_places(out, definition);
  write_lists(out, definition);
  return out;
}

std::string write_experiment(const ExperimentDefinition& definition) {
  return canonical_json(json_of_experiment(definition));
}

}  // namespace assay
