#include <nlohmann/json.hpp>

#include "model/bucket_rules.hpp"
#include "model/definition_names.hpp"
#include "model/json.hpp"
#include "model/world_json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

constexpr std::string_view unbounded = "unbounded";

// True when the key is missing or says "unbounded".
bool is_unbounded(ConfigReader& reader, std::string_view key) {
  return !reader.has(key) || reader.raw(key) == unbounded;
}

}  // namespace

TrafficSpec read_traffic(ConfigReader reader, const KnownNames& known) {
  TrafficSpec spec;
  spec.daily = reader.one_of("daily", known.daily_profiles, "a daily profile", spec.daily);
  spec.weekly = reader.one_of("weekly", known.weekly_profiles, "a weekly profile", spec.weekly);
  spec.trend_per_week = reader.real("trend_per_week", {-0.99, 10.0}, spec.trend_per_week);
  reader.finish();
  return spec;
}

Json json_of(const TrafficSpec& spec) {
  return {{"daily", spec.daily}, {"weekly", spec.weekly}, {"trend_per_week", spec.trend_per_week}};
}

ClientSpec read_client(ConfigReader reader) {
  ClientSpec spec;
  spec.poll_interval = reader.duration("poll_interval", positive_duration, spec.poll_interval);
  spec.poll_failure = reader.real("poll_failure", share_range, spec.poll_failure);
  spec.exposure_delay = reader.duration("exposure_delay", any_duration, spec.exposure_delay);
  spec.session_length = reader.duration("session_length", positive_duration, spec.session_length);
  reader.finish();
  return spec;
}

Json json_of(const ClientSpec& spec) {
  return {{"poll_interval", format_duration(spec.poll_interval)},
          {"poll_failure", spec.poll_failure},
          {"exposure_delay", format_duration(spec.exposure_delay)},
          {"session_length", format_duration(spec.session_length)}};
}

TransportSpec read_transport(ConfigReader reader) {
  TransportSpec spec;
  spec.median_delay = reader.duration("median_delay", any_duration, spec.median_delay);
  spec.delay_sigma = reader.real("delay_sigma", {0.0, 10.0}, spec.delay_sigma);
  reader.finish();
  return spec;
}

Json json_of(const TransportSpec& spec) {
  return {{"median_delay", format_duration(spec.median_delay)}, {"delay_sigma", spec.delay_sigma}};
}

PipelineSetup read_pipeline(ConfigReader reader) {
  PipelineSetup setup;
  setup.tick = reader.duration("tick", positive_duration, setup.tick);
  if (!is_unbounded(reader, "lateness")) {
    setup.lateness = reader.duration("lateness", any_duration);
  }
  if (!is_unbounded(reader, "measure_buffer")) {
    reader.reject("measure_buffer", shown(reader.raw("measure_buffer")) + " is not 'unbounded'");
  }
  setup.shards = static_cast<int>(reader.integer("shards", {1, 1024}, setup.shards));
  setup.series_width = reader.duration("series_width", positive_duration, setup.series_width);
  setup.events_per_second = reader.real("events_per_second", {0.001, 1e9}, setup.events_per_second);
  reader.finish();
  return setup;
}

Json json_of(const PipelineSetup& setup) {
  return {{"tick", format_duration(setup.tick)},
          {"lateness", setup.lateness ? format_duration(*setup.lateness) : std::string(unbounded)},
          {"measure_buffer", unbounded},
          {"shards", setup.shards},
          {"series_width", format_duration(setup.series_width)},
          {"events_per_second", setup.events_per_second}};
}

ScriptedChange read_change(ConfigReader reader, const std::string& only_experiment) {
  ScriptedChange change;
  change.at = reader.time("at");
  change.experiment_id = only_experiment.empty() ? reader.text("experiment_id")
                                                 : reader.text("experiment_id", only_experiment);
  if (reader.has("status")) change.status = reader.choice("status", status_names, "a status");
  if (reader.has("traffic")) {
    change.traffic_micro = reader.micro("traffic", {0, all_traffic_micro});
  }
  if (!change.status && !change.traffic_micro) {
    reader.reject("status", "is missing, and so is 'traffic': nothing changes");
  }
  reader.finish();
  return change;
}

Json json_of(const ScriptedChange& change) {
  Json out;
  out["at"] = format_utc(change.at);
  out["experiment_id"] = change.experiment_id;
  if (change.status) out["status"] = name_in(status_names, *change.status);
  if (change.traffic_micro) out["traffic"] = json_of_micro(*change.traffic_micro);
  return out;
}

}  // namespace assay
