#pragma once

#include <cstdint>
#include <vector>

#include "model/experiment.hpp"

namespace assay::validators::perfect {

/// What becomes of the copies of an event.
enum class CopyRule : std::uint8_t {
  by_id,               ///< the contract
  all_count,           ///< every delivery counts
  by_unit_and_second,  ///< two outcomes of a unit with one name in one second are copies
  by_content,          ///< what says the same of a unit at the same instant is a copy
  last_counts,         ///< the copy that arrives last counts
  exposures_alone      ///< copies of outcomes count
};

/// What becomes of events beyond the lateness allowance.
enum class LateRule : std::uint8_t {
  dropped,           ///< the contract
  at_the_allowance,  ///< exactly the allowance is late already
  outcomes_alone     ///< late exposures count
};

/// Which exposure of a unit counts.
enum class ExposureRule : std::uint8_t {
  first,          ///< the contract
  latest,         ///< by time
  first_arrived,  ///< by arrival
  latest_variant  ///< variant and attributes of the latest, the time of the first
};

/// What becomes of a unit that met two variants.
enum class CrossoverHandling : std::uint8_t {
  by_definition,  ///< the contract
  in_both_arms    ///< it counts in every variant that it met
};

/// Which units are bots.
enum class BotRule : std::uint8_t {
  latest,          ///< the contract: the latest classification decides
  latest_arrived,  ///< the one that arrived last decides
  ever,            ///< once a bot, always a bot
  nobody,          ///< no unit is excluded
  sums_stay        ///< excluded from the units, but not from values and sums
};

/// Which outcomes count, of those before the exposure.
enum class BeforeRule : std::uint8_t {
  none,           ///< the contract
  same_day,       ///< those of the exposure's UTC day
  all,            ///< all since the experiment's start
  strictly_after  ///< not even one at the instant of the exposure
};

/// The decisions of section 5 of the contract (docs/events.md), as a perfect pipeline makes them.
/// Other values are what somebody else's pipeline may do instead: see validators/alternatives.
struct Rules {
  CopyRule copies = CopyRule::by_id;
  LateRule late = LateRule::dropped;
  ExposureRule exposure = ExposureRule::first;
  CrossoverHandling crossover = CrossoverHandling::by_definition;
  BotRule bots = BotRule::latest;
  BeforeRule before = BeforeRule::none;
  bool includes_end = false;           ///< timestamp <= end in place of <
  bool excludes_start = false;         ///< timestamp > start in place of >=
  bool window_from_latest = false;     ///< conversion windows run from the latest exposure
  bool window_inclusive = false;       ///< timestamp <= first exposure + window in place of <
  bool covariate_to_exposure = false;  ///< covariates run on up to the first exposure
  bool ignores_pre_period = false;     ///< covariates go back as far as the log does
  bool inner_join = false;             ///< units without an event of the metric are left out
  bool caps_events = false;            ///< the cap acts on each event in place of the unit's number
  bool squares_of_events = false;      ///< squares are those of the events' values
  std::vector<void (*)(ExperimentDefinition&)> definitions;  ///< done to every definition

  [[nodiscard]] bool alter_definitions() const { return !definitions.empty(); }
};

}  // namespace assay::validators::perfect
