#pragma once

#include <vector>

#include "sim/stage.hpp"
#include "sim/transport.hpp"

namespace assay::sim {

/// What is said of a unit's nature: of a bot that ever shows up, once, that it is one, an
/// exponential time of mean `bots.classified_after` after its first session; then what faults make
/// of it. What would be said after the end of the world is not said.
[[nodiscard]] std::vector<PlannedClassification> plan_classifications(const Stage& stage,
                                                                      const UnitMoment& unit,
                                                                      FaultCounts& counts);

}  // namespace assay::sim
