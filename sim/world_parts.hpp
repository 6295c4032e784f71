#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "sim/dispatch.hpp"
#include "sim/effects/plan.hpp"
#include "sim/stage.hpp"
#include "sim/traffic.hpp"
#include "sim/truth_fold.hpp"
#include "sim/world.hpp"

namespace assay::sim {

/// What the cohorts of a world share, at addresses that stay.
struct World::Parts {
  /// Throws InputError when the scenario makes no sense.
  Parts(Scenario given, std::uint64_t run_seed, const AssignerFactory& assigners,
        const WorldOptions& run_options);

  Scenario scenario;
  WorldOptions options;
  std::unique_ptr<Dictionary> dictionary = std::make_unique<Dictionary>();
  Words words;
  Population population;
  EffectPlan effects;
  Behaviour behaviour;
  FaultPlan faults;
  ConfigHistory configs;
  Polling polling;
  Readers readers;
  EventTime log_start;
  Traffic traffic;
  std::optional<Traffic> before;
  std::optional<Imported> imported;
  Stage stage;
  std::optional<Dispatch> definitions;
  std::uint32_t definition_count = 0;
  Branches branches;
};

}  // namespace assay::sim
