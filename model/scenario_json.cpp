#include "model/scenario_json.hpp"

#define XXH_INLINE_ALL
#include <algorithm>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "model/config_reader.hpp"
#include "model/definition_json.hpp"
#include "model/json.hpp"
#include "model/layer_json.hpp"
#include "model/scenario_check.hpp"
#include "model/world_json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

void read_head(ConfigReader& reader, Scenario& scenario) {
  static_cast<void>(reader.has("$schema"));  // for editors
  scenario.scenario = reader.text("scenario");
  scenario.description = reader.text_or_empty("description");
  scenario.seed = reader.seed("seed", scenario.seed);
  scenario.start = reader.time("start");
  scenario.duration = reader.duration("duration", positive_duration, scenario.duration);
}

void read_world(ConfigReader& reader, const KnownNames& known, Scenario& scenario) {
  if (reader.has("population")) scenario.population = read_population(reader.object("population"));
  if (reader.has("traffic")) scenario.traffic = read_traffic(reader.object("traffic"), known);
  if (reader.has("client")) scenario.client = read_client(reader.object("client"));
  if (reader.has("transport")) scenario.transport = read_transport(reader.object("transport"));
  reader.each("outcomes", [&](const Json& element, const std::string& place) {
    scenario.outcomes.push_back(read_outcome({element, place}));
  });
}

void read_pipeline_part(ConfigReader& reader, Scenario& scenario) {
  if (reader.has("pipeline")) scenario.pipeline = read_pipeline(reader.object("pipeline"));
  scenario.pipeline.metrics = scenario.metrics;
  scenario.snapshot_every =
      reader.duration("snapshot_every", positive_duration, scenario.snapshot_every);
}

std::vector<MetricDefinition> read_metrics(ConfigReader& reader) {
  std::vector<MetricDefinition> metrics;
  reader.each("metrics", [&](const Json& element, const std::string& place) {
    metrics.push_back(read_metric(element, place));
  });
  return metrics;
}

void read_experiments(ConfigReader& reader, Scenario& scenario) {
  const auto& pre_period = scenario.population.pre_period;
  SharedPlaces places{.layers = {},
                      .groups = {},
                      .start = scenario.start,
                      .end = scenario.start + scenario.duration,
                      .pre_period = pre_period ? pre_period->duration : Duration{0}};
  read_shared_places(reader, places);
  reader.each("experiments", [&](const Json& element, const std::string& place) {
    scenario.experiments.push_back(
        read_experiment(resolve_experiment(element, place, places), place));
  });
}

void read_events(ConfigReader& reader, const KnownNames& known, Scenario& scenario) {
  const std::string only =
      scenario.experiments.size() == 1 ? scenario.experiments.front().experiment_id : "";
  reader.each("changes", [&](const Json& element, const std::string& place) {
    scenario.changes.push_back(read_change({element, place}, only));
  });
  reader.each("effects", [&](const Json& element, const std::string& place) {
    scenario.effects.push_back(read_effect({element, place}, known));
  });
  reader.each("faults", [&](const Json& element, const std::string& place) {
    scenario.faults.push_back(read_fault(element, place, known));
  });
}

void resolve_pre_period_events(Scenario& scenario) {
  for (const ExperimentDefinition& experiment : scenario.experiments)
    for (const MetricDefinition& metric : scenario.metrics) {
      if (!metric.covariate || std::ranges::count(experiment.metrics, metric.metric) == 0) continue;
      for (OutcomeSpec& outcome : scenario.outcomes)
        if (outcome.event == metric.part.event) outcome.in_pre_period = true;
    }
}

template <class T, class ToJson>
Json list_of(const std::vector<T>& things, ToJson to_json) {
  Json list = Json::array();
  for (const T& thing : things)
    list.push_back(to_json(thing));
  return list;
}

constexpr auto to_json = [](const auto& spec) { return json_of(spec); };

}  // namespace

Scenario read_scenario(const Json& document, const KnownNames& known) {
  ConfigReader reader{document, ""};
  Scenario scenario;
  read_head(reader, scenario);
  read_world(reader, known, scenario);
  scenario.metrics = read_metrics(reader);
  read_experiments(reader, scenario);
  read_events(reader, known, scenario);
  read_pipeline_part(reader, scenario);
  reader.finish();
  check_scenario(scenario);
  resolve_pre_period_events(scenario);
  return scenario;
}

std::string write_scenario(const Scenario& scenario) {
  Json out;
  out["scenario"] = scenario.scenario;
  out["description"] = scenario.description;
  out["seed"] = scenario.seed;
  out["start"] = format_utc(scenario.start);
  out["duration"] = format_duration(scenario.duration);
  out["population"] = json_of(scenario.population);
  out["traffic"] = json_of(scenario.traffic);
  out["client"] = json_of(scenario.client);
  out["transport"] = json_of(scenario.transport);
  out["outcomes"] = list_of(scenario.outcomes, to_json);
  out["metrics"] = list_of(scenario.metrics, json_of_metric);
  out["experiments"] = list_of(scenario.experiments, json_of_experiment);
  out["changes"] = list_of(scenario.changes, to_json);
  out["effects"] = list_of(scenario.effects, to_json);
  out["faults"] = list_of(scenario.faults, to_json);
  out["pipeline"] = json_of(scenario.pipeline);
  out["snapshot_every"] = format_duration(scenario.snapshot_every);
  return canonical_json(out);
}

std::uint64_t scenario_hash(const Scenario& scenario) {
  const std::string text = write_scenario(scenario);
  return XXH3_64bits(text.data(), text.size());
}

std::string write_experiments_file(const Scenario& scenario) {
  return canonical_json({{"metrics", list_of(scenario.metrics, json_of_metric)},
                         {"experiments", list_of(scenario.experiments, json_of_experiment)},
                         {"pipeline", json_of(scenario.pipeline)}});
}

ExperimentsFile read_experiments_file(const Json& document) {
  ConfigReader reader{document, ""};
  ExperimentsFile file;
  if (reader.has("pipeline")) file.pipeline = read_pipeline(reader.object("pipeline"));
  file.pipeline.metrics = read_metrics(reader);
  reader.each("experiments", [&](const Json& element, const std::string& place) {
    file.experiments.push_back(read_experiment(element, place));
  });
  reader.finish();
  return file;
}

}  // namespace assay
