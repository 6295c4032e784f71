#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/pipeline.hpp"
#include "validators/oracle/diverging_event.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

/// For people: the first event of the run on which this pipeline and the oracle part, as of a time,
/// and the likely cause. Where a fresh run over the log agrees with the oracle, it says that what
/// differs is how the pipeline was run: asked, stopped, restored.
[[nodiscard]] std::string explanation(const sim::RunRecord& run, const PipelineFactory& pipeline,
                                      ArrivalTime as_of);

/// What is special about one event, given those before it.
enum class Cause : std::uint8_t {
  none,
  copy,              ///< of an event that came before
  late,              ///< later than the allowance
  boundary,          ///< at the start or end of an experiment, or at the unit's exposure
  second_variant,    ///< the unit meets a second variant
  earlier_exposure,  ///< an earlier exposure arrives after a later one
  exposed_again,
  outcome_out_of_order,  ///< after events that happened later
  exclusion,             ///< of a unit as a bot
  restoration,           ///< of a unit that was excluded
  definition
};

/// In words: "it falls on a boundary to the microsecond"; empty for none.
[[nodiscard]] std::string_view words(Cause cause);

/// Of the last of some events in the order of their arrival; there is at least one.
[[nodiscard]] Cause cause_of_last(std::span<const Event> log, const PipelineSetup& setup,
                                  const Dictionary& dictionary);

/// What is special about the last event of the small log; empty when nothing is.
[[nodiscard]] std::string likely_cause(std::span<const Event> log, const DivergingEvent& found,
                                       const PipelineSetup& setup, const Dictionary& dictionary);

}  // namespace assay::validators
