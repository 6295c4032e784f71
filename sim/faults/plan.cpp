#include "sim/faults/plan.hpp"

#include <algorithm>
#include <string>

#include "model/input_error.hpp"
#include "sim/event_id.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

FaultPlan::FaultPlan(std::span<const FaultSpec> specs, std::uint64_t seed, std::string_view path) {
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const std::string place = std::string(path) + "/" + std::to_string(i);
    const std::size_t index = fault_index(specs[i].fault, place + "/fault");
    const FaultKind& kind = *fault_kinds()[index];
    std::unique_ptr<Fault> fault = kind.make(specs[i], place);
    if (std::ranges::count(specs.first(i), specs[i].fault, &FaultSpec::fault) != 0)
      throw InputError(place + "/fault", "'" + specs[i].fault + "' is declared twice");
    if (specs[i].level == 0.0) continue;
    active_.push_back({index, &kind, std::move(fault),
                       sub_seed(seed, Purpose::faults, entity_of(kind.name)), touch_bit(kind)});
  }
  std::ranges::sort(active_, {}, &ActiveFault::index);
  for (const ActiveFault& active : active_) {
    for (std::size_t hook = 0; hook < hook_count; ++hook) {
      if ((active.kind->hooks >> hook & 1U) != 0) by_hook_[hook].push_back(&active);
    }
  }
}

void FaultPlan::prepare(const Scenario& scenario, Dictionary& dictionary) {
  for (const ActiveFault& active : active_)
    active.fault->prepare(scenario, dictionary);
}

}  // namespace assay::sim
