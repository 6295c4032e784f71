#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "model/experiment.hpp"
#include "model/metric.hpp"

namespace assay {

/// Reads one experiment's definition as `experiments.json` and `experiment` events state it: strict
/// (unknown or repeated keys, wrong types and impossible values are an InputError whose place is a
/// JSON pointer below `path`). `layers` of a scenario are already resolved: the definition carries
/// "layer", "layer_salt", "layer_buckets" and "layer_range" itself.
[[nodiscard]] ExperimentDefinition read_experiment(const nlohmann::json& object,
                                                   std::string_view path);

/// Canonical JSON of a definition: every field, keys sorted, numbers minimal, no white space.
/// read_experiment(parse(write_experiment(d))) == d.
[[nodiscard]] std::string write_experiment(const ExperimentDefinition& definition);

/// What write_experiment writes, as a value.
[[nodiscard]] nlohmann::json json_of_experiment(const ExperimentDefinition& definition);

[[nodiscard]] MetricDefinition read_metric(const nlohmann::json& object, std::string_view path);

[[nodiscard]] std::string write_metric(const MetricDefinition& metric);

/// What write_metric writes, as a value.
[[nodiscard]] nlohmann::json json_of_metric(const MetricDefinition& metric);

}  // namespace assay
