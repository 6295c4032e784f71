#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/dictionary.hpp"
#include "model/scenario.hpp"
#include "sim/behaviour.hpp"
#include "sim/config_history.hpp"
#include "sim/event_id.hpp"
#include "sim/faults/plan.hpp"
#include "sim/imported.hpp"
#include "sim/polling.hpp"
#include "sim/population.hpp"

namespace assay::sim {

/// The words of a scenario as the dictionary numbers them, by index.
struct Words {
  Words(const Scenario& scenario, Dictionary& dictionary);

  std::vector<Symbol> outcomes;
  std::vector<Symbol> experiments;
  std::vector<std::vector<Symbol>> variants;  ///< by experiment
};

/// Which parts of a scenario read what.
struct Readers {
  explicit Readers(const Scenario& scenario);

  std::array<bool, unit_kinds.size()> kinds{};  ///< some experiment joins on it; user: always
  std::vector<bool> outcomes;                   ///< some experiment's metric reads it
};

/// Everything that the cohorts of a world share and only read.
struct Stage {
  const Scenario* scenario = nullptr;
  std::uint64_t seed = 0;
  RunFacts facts;
  EventTime log_start;  ///< start of the pre-period
  const Dictionary* dictionary = nullptr;
  const Population* population = nullptr;
  const Behaviour* behaviour = nullptr;
  const Imported* imported = nullptr;  ///< real sessions in place of drawn ones, or null
  const FaultPlan* faults = nullptr;
  const ConfigHistory* configs = nullptr;
  const Polling* polling = nullptr;
  const Words* words = nullptr;
  const Readers* readers = nullptr;
  EventIds ids{0};
  bool keep_clean = true;  ///< whether the clean log is wanted
};

}  // namespace assay::sim
