#pragma once

#include <string>

#include "sim/drive.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim::test {

/// The potential outcomes of a tiny world in which "purchase" follows `purchase` and the treatment
/// has one effect on it.
inline CausalSums with_effect(const std::string& kind, double size, OutcomeSpec purchase,
                              const std::string& metric) {
  Scenario scenario = tiny_scenario(100);
  purchase.event = "purchase";
  scenario.outcomes[1] = purchase;
  scenario.effects = {{"checkout", "treatment", "purchase", kind, size, {}, {}}};
  const RunRecord run = drive(scenario, 11, recording_pipeline, counting_assigner);
  for (const CausalEffect& effect : run.truth.effects) {
    if (effect.metric == metric) return effect.clean;
  }
  return {};
}

inline OutcomeSpec with_probability(double probability) {
  OutcomeSpec outcome;
  outcome.probability_per_session = probability;
  return outcome;
}

inline OutcomeSpec with_count(double count) {
  OutcomeSpec outcome;
  outcome.per_session = DistributionSpec{.distribution = "constant", .value = count};
  return outcome;
}

inline OutcomeSpec with_value(double value) {
  OutcomeSpec outcome = with_probability(0.5);
  outcome.value = DistributionSpec{.distribution = "constant", .value = value};
  return outcome;
}

}  // namespace assay::sim::test
