#pragma once

#include <string_view>

#include "sim/event_id.hpp"
#include "sim/faults/fault.hpp"

namespace assay::sim {

/// The entity of draws that are made once for a run: no unit's.
inline constexpr std::uint64_t whole_run = ~std::uint64_t{0};

/// Draws of one run that stick to an entity (a client, a pair of units, a partition, the run),
/// whatever it does and whenever it is asked. A fault that draws so counts as expected what these
/// draws have planned: a few clients, not many events, decide how often it acts.
[[nodiscard]] inline RandomStream sticky_stream(const RunFacts& run, std::string_view fault,
                                                std::uint64_t entity) {
  return {run.seed, Purpose::faults, entity_of(fault), entity};
}

/// Uniform over the time in which the world runs.
[[nodiscard]] inline Duration draw_since_start(const RunFacts& run, RandomStream& random) {
  const auto length = static_cast<std::uint64_t>((run.end - run.start).count());
  return Duration{static_cast<std::int64_t>(random.below(length))};
}

}  // namespace assay::sim
