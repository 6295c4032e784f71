#include "model/layer_json.hpp"

#include <nlohmann/json.hpp>

#include "model/json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

template <class Value>
std::vector<std::string_view> names_of(const std::map<std::string, Value, std::less<>>& table) {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : table)
    names.emplace_back(name);
  return names;
}

void read_layer(ConfigReader reader, SharedPlaces& places) {
  LayerPlace layer;
  layer.layer = reader.text("layer");
  layer.layer_salt = reader.text("layer_salt");
  layer.buckets = reader.integer("buckets", {1, 1'000'000}, layer.buckets);
  reader.finish();
  if (places.layers.emplace(layer.layer, layer).second) return;
  reader.reject("layer", "'" + layer.layer + "' is defined twice");
}

void read_group(ConfigReader reader, SharedPlaces& places) {
  const std::string name = reader.text("group");
  const std::string group_id = reader.text("group_id", name);
  reader.finish();
  if (places.groups.emplace(name, group_id).second) return;
  reader.reject("group", "'" + name + "' is defined twice");
}

void fill_layer(Json& experiment, const std::string& place, const SharedPlaces& places) {
  if (!experiment.contains("layer") || experiment.contains("layer_salt")) return;
  const std::string name =
      ConfigReader{experiment, place}.one_of("layer", names_of(places.layers), "a layer");
  const auto layer = places.layers.find(name);
  if (layer == places.layers.end()) return;  // no layers at all: the salt will be missed
  experiment["layer_salt"] = layer->second.layer_salt;
  experiment["layer_buckets"] = layer->second.buckets;
}

void fill_group(Json& experiment, const std::string& place, const SharedPlaces& places) {
  if (!experiment.contains("group")) return;
  ConfigReader reader{experiment, place};
  const std::string name = reader.text("group");
  if (reader.has("group_id")) reader.reject("group_id", "stands beside 'group'; only one may");
  require_known(name, names_of(places.groups), "a group", reader.place("group"));
  experiment["group_id"] = places.groups.find(name)->second;
  experiment.erase("group");
}

}  // namespace

void read_shared_places(ConfigReader& scenario, SharedPlaces& places) {
  scenario.each("layers", [&](const Json& element, const std::string& place) {
    read_layer({element, place}, places);
  });
  scenario.each("groups", [&](const Json& element, const std::string& place) {
    read_group({element, place}, places);
  });
}

Json resolve_experiment(Json experiment, const std::string& place, const SharedPlaces& places) {
  if (!experiment.is_object()) return experiment;
  fill_layer(experiment, place, places);
  fill_group(experiment, place, places);
  const Json defaults = {{"start", format_utc(places.start)},
                         {"end", format_utc(places.end)},
                         {"pre_period", format_duration(places.pre_period)}};
  for (const auto& [key, value] : defaults.items())
    if (!experiment.contains(key)) experiment[key] = value;
  return experiment;
}

}  // namespace assay
