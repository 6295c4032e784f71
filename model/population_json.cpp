#include <cmath>
#include <nlohmann/json.hpp>

#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/world_json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

constexpr Range<std::int64_t> unit_range{1, 100'000'000};

AttributeSpec read_attribute(const std::string& name, const Json& shares,
                             const std::string& place) {
  if (name.empty()) throw InputError(place, "an attribute needs a name");
  AttributeSpec spec{.attribute = name, .shares = {}};
  ConfigReader reader{shares, place};
  double total = 0.0;
  for (const auto& [value, share] : shares.items()) {
    if (value.empty()) reader.reject(value, "a value needs a name");
    spec.shares.emplace_back(value, reader.real(value, {1e-9, 1.0}));
    total += spec.shares.back().second;
  }
  if (std::fabs(total - 1.0) > 1e-9) {
    throw InputError(place, "the shares add up to " + shortest_number(total) + ", not to 1");
  }
  return spec;
}

PrePeriodSpec read_pre_period(ConfigReader reader) {
  PrePeriodSpec spec;
  spec.duration = reader.duration("duration", positive_duration);
  spec.correlation = reader.real("correlation", share_range, spec.correlation);
  reader.finish();
  return spec;
}

Json json_of(const PrePeriodSpec& spec) {
  return {{"duration", format_duration(spec.duration)}, {"correlation", spec.correlation}};
}

BotSpec read_bots(ConfigReader reader) {
  BotSpec spec;
  spec.share = reader.real("share", share_range, spec.share);
  spec.activity_factor = reader.real("activity_factor", {1e-3, 1e6}, spec.activity_factor);
  spec.classified_after = reader.duration("classified_after", any_duration, spec.classified_after);
  reader.finish();
  return spec;
}

Json json_of(const BotSpec& spec) {
  return {{"share", spec.share},
          {"activity_factor", spec.activity_factor},
          {"classified_after", format_duration(spec.classified_after)}};
}

}  // namespace

PopulationSpec read_population(ConfigReader reader) {
  PopulationSpec spec;
  spec.units = reader.integer("units", unit_range, spec.units);
  reader.each_member("attributes",
                     [&](const std::string& name, const Json& shares, const std::string& place) {
                       spec.attributes.push_back(read_attribute(name, shares, place));
                     });
  if (reader.has("sessions_per_day")) {
    spec.sessions_per_day = read_distribution(reader.object("sessions_per_day"));
  }
  if (reader.has("pre_period")) spec.pre_period = read_pre_period(reader.object("pre_period"));
  if (reader.has("bots")) spec.bots = read_bots(reader.object("bots"));
  spec.multi_device_share = reader.real("multi_device_share", share_range, spec.multi_device_share);
  if (reader.has("import")) spec.import = read_import(reader.object("import"));
  reader.finish();
  return spec;
}

Json json_of(const PopulationSpec& spec) {
  Json out;
  out["units"] = spec.units;
  out["attributes"] = Json::object();
  for (const AttributeSpec& attribute : spec.attributes)
    for (const auto& [value, share] : attribute.shares)
      out["attributes"][attribute.attribute][value] = share;
  out["sessions_per_day"] = json_of(spec.sessions_per_day);
  if (spec.pre_period) out["pre_period"] = json_of(*spec.pre_period);
  out["bots"] = json_of(spec.bots);
  out["multi_device_share"] = spec.multi_device_share;
  if (spec.import) out["import"] = json_of(*spec.import);
  return out;
}

}  // namespace assay
