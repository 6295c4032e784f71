#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "model/scenario.hpp"

namespace assay {

/// The names that other folders' registries allow in a scenario. An empty list allows any name.
struct KnownNames {
  std::vector<std::string_view> faults;
  std::vector<std::string_view> effects;  ///< kinds of effects
  std::vector<std::string_view> daily_profiles;
  std::vector<std::string_view> weekly_profiles;
};

/// Reads a scenario, strictly, and resolves it: every default stands in its field, layers and
/// groups in the experiments that named them, the metrics also in PipelineSetup::metrics, and
/// OutcomeSpec::in_pre_period where a covariate of an experiment reads the event.
/// Throws: InputError, its place a JSON pointer, when anything is misspelt, of the wrong type, out
///         of range or contradicts another part (see check_scenario).
[[nodiscard]] Scenario read_scenario(const nlohmann::json& document, const KnownNames& known);

/// The canonical JSON of a resolved scenario, complete but for optional fields that are not set:
/// read_scenario(parse_json(write_scenario(s)), known) == s for every s that was read.
[[nodiscard]] std::string write_scenario(const Scenario& scenario);

/// XXH3-64 of write_scenario: the same on every machine.
[[nodiscard]] std::uint64_t scenario_hash(const Scenario& scenario);

/// What an event log needs besides its events: `{"metrics": [...], "pipeline": {...}}` with
/// "experiments" ([...], the first versions), canonical.
[[nodiscard]] std::string write_experiments_file(const Scenario& scenario);

/// The contents of such a file.
struct ExperimentsFile {
  PipelineSetup pipeline;  ///< with its metrics
  std::vector<ExperimentDefinition> experiments;
};

/// Throws: InputError as read_scenario does.
[[nodiscard]] ExperimentsFile read_experiments_file(const nlohmann::json& document);

/// Sets one field of a scenario's JSON from "population.units=1000". A path is made of keys,
/// indices of arrays ("faults.0.level") and names of an array's elements ("metrics.revenue.cap");
/// the value is JSON, or else a text. Objects on the way are made where there are none; that a path
/// means something is checked by read_scenario. Throws: InputError when there is no "=", a step is
/// empty, or an array has no such element.
void set_field(nlohmann::json& scenario, std::string_view assignment);

}  // namespace assay
