#include "sim/classifications.hpp"

#include <algorithm>

#include "sim/random/stream.hpp"

namespace assay::sim {

std::vector<PlannedClassification> plan_classifications(const Stage& stage, const UnitMoment& unit,
                                                        FaultCounts& counts) {
  std::vector<PlannedClassification> said;
  if (unit.is_bot && unit.first_session < stage.facts.end) {
    RandomStream random{stage.seed, Purpose::bots, unit.user.value};
    const auto mean = static_cast<double>(stage.scenario->population.bots.classified_after.count());
    const double after = std::min(mean * random.exponential(), 1e15);
    said.push_back(
        {.at = unit.first_session + Duration{static_cast<std::int64_t>(after)}, .is_bot = true});
  }
  for (const ActiveFault* active : stage.faults->at(hook_classify)) {
    const std::vector<PlannedClassification> before = said;
    counts[active->index].expected += active->fault->chance_classify(stage.facts, unit, before);
    active->fault->classify(stage.facts, unit, said, active->stream(unit.user.value));
    if (said != before) count_felt(counts[active->index]);
  }
  std::erase_if(said, [&](const PlannedClassification& one) { return one.at >= stage.facts.end; });
  return said;
}

}  // namespace assay::sim
