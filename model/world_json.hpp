#pragma once

#include <nlohmann/json_fwd.hpp>

#include "model/config_reader.hpp"
#include "model/scenario.hpp"
#include "model/scenario_json.hpp"

/// The parts of a scenario that describe the world around the experiments, each as one JSON object.
/// Readers finish() what they are given; json_of(x) is what the reader of x reads back as x.
namespace assay {

[[nodiscard]] DistributionSpec read_distribution(ConfigReader reader);
[[nodiscard]] nlohmann::json json_of(const DistributionSpec& spec);

[[nodiscard]] PopulationSpec read_population(ConfigReader reader);
[[nodiscard]] nlohmann::json json_of(const PopulationSpec& spec);

[[nodiscard]] ImportSpec read_import(ConfigReader reader);
[[nodiscard]] nlohmann::json json_of(const ImportSpec& spec);

[[nodiscard]] TrafficSpec read_traffic(ConfigReader reader, const KnownNames& known);
[[nodiscard]] nlohmann::json json_of(const TrafficSpec& spec);

[[nodiscard]] OutcomeSpec read_outcome(ConfigReader reader);
[[nodiscard]] nlohmann::json json_of(const OutcomeSpec& spec);

[[nodiscard]] EffectSpec read_effect(ConfigReader reader, const KnownNames& known);
[[nodiscard]] nlohmann::json json_of(const EffectSpec& spec);

/// Reads the name and the level; every other key is a parameter for the fault's own file.
[[nodiscard]] FaultSpec read_fault(const nlohmann::json& object, const std::string& place,
                                   const KnownNames& known);
[[nodiscard]] nlohmann::json json_of(const FaultSpec& spec);

[[nodiscard]] ClientSpec read_client(ConfigReader reader);
[[nodiscard]] nlohmann::json json_of(const ClientSpec& spec);

[[nodiscard]] TransportSpec read_transport(ConfigReader reader);
[[nodiscard]] nlohmann::json json_of(const TransportSpec& spec);

/// Without its metrics, which stand apart.
[[nodiscard]] PipelineSetup read_pipeline(ConfigReader reader);
[[nodiscard]] nlohmann::json json_of(const PipelineSetup& setup);

/// `only_experiment`: whom a change means that names nobody; empty when there are several.
[[nodiscard]] ScriptedChange read_change(ConfigReader reader, const std::string& only_experiment);
[[nodiscard]] nlohmann::json json_of(const ScriptedChange& change);

}  // namespace assay
