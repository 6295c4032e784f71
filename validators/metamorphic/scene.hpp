#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "sim/run_record.hpp"

namespace assay::validators::metamorphic {

/// A log small enough to be sent through a pipeline many times, with words of its own, so that a
/// relation may add some.
struct Scene {
  std::unique_ptr<Dictionary> dictionary;
  PipelineSetup setup;
  std::vector<Event> events;       ///< in arrival order
  std::vector<ArrivalTime> times;  ///< of the questions, ascending; the last after all events
};

/// The events of at most about `units` users of a run's delivered log, and at most about 20,000 of
/// them: units that share an event come whole, every k-th of these by first sight, and all
/// definitions. The times are at most six of the run's, evenly, with the last.
/// Ids of more than 12 bytes live as long as the run.
[[nodiscard]] Scene sample(const sim::RunRecord& run, std::size_t units);

/// One part of a scene for every event: 0 or 1, the same for all events that share a unit or an
/// event id; none for definitions.
[[nodiscard]] std::vector<std::optional<int>> halves(const Scene& scene);

/// Puts events back into arrival order after their times have changed; those of one instant keep
/// theirs.
void sort_by_arrival(std::vector<Event>& events);

}  // namespace assay::validators::metamorphic
