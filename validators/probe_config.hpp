#pragma once

#include <string>
#include <vector>

#include "model/experiment.hpp"

/// Configs that between them use every rule of assignment, to ask assigners about.
namespace assay::validators {

/// Ten slots of 10 % each, all traffic: the finest look at how a hash spreads units.
[[nodiscard]] ExperimentDefinition tenths(std::string experiment_id, Scheme scheme,
                                          HashKind hash = HashKind::murmur3_x86_32);

/// Two halves in a scheme of their own, all traffic.
[[nodiscard]] ExperimentDefinition halves(std::string experiment_id, Scheme scheme);

/// Valid, and with each scheme, hash, layer, group, eligibility, partial traffic and a pause.
[[nodiscard]] std::vector<ExperimentDefinition> probe_config();

/// An invalid config and what is wrong with it.
struct InvalidConfig {
  std::string problem;
  std::vector<ExperimentDefinition> config;
};

[[nodiscard]] std::vector<InvalidConfig> invalid_configs();

}  // namespace assay::validators
