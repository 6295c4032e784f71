#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "validators/oracle/first_divergence.hpp"

namespace assay::validators {

/// What is to be explained: this pipeline's answer as of this time is not the oracle's.
struct DivergenceCase {
  std::span<const Event> log;
  ArrivalTime as_of;
  const PipelineSetup* setup = nullptr;
  const Dictionary* dictionary = nullptr;
  PipelineFactory pipeline;
  int max_replays = 100;  ///< of a part of the log through pipeline and oracle
};

/// A small log on which a pipeline and the oracle still differ.
struct DivergingEvent {
  Divergence divergence;              ///< on the small log: left the pipeline, right the oracle
  std::vector<std::uint32_t> lines;   ///< of the small log: indices into the given one
  std::optional<std::uint32_t> line;  ///< its last event, without which they agree; none: they
                                      ///< differ without any event
  std::string event_id;               ///< of `line`
  std::string unit;                   ///< of `line`: "user u17"; empty: it has none
  int replays = 0;

  /// One line for people; lines are counted from 1.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const DivergingEvent&, const DivergingEvent&) = default;
};

/// Narrows a difference down: first to one unit (with the units of other kinds that share events
/// with it; all definitions stay) by halving for as long as the difference survives, then to the
/// shortest prefix of what is left on which it shows. Where it does not survive halving, the prefix
/// is one of many units' events. Nothing when pipeline and oracle agree.
[[nodiscard]] std::optional<DivergingEvent> diverging_event(const DivergenceCase& question);

}  // namespace assay::validators
