#include <cstddef>

#include "reference/assignment/buckets.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/mutants/rechosen.hpp"

namespace assay::validators::mutants {

extern const MutantKind reassigned_by_weights;

namespace {

/// The open parts of the slots, one behind the other, share out all hashes: when a ramp opens more,
/// units that are served already change sides.
std::int16_t choose(const ExperimentDefinition& experiment, std::string_view unit,
                    std::int16_t good) {
  const auto slots = reference::slots_of(experiment);
  std::int64_t open = 0;
  for (const reference::Slot& slot : slots)
    open += slot.open - slot.low;
  if (open == 0) return good;
  auto place =
      static_cast<std::int64_t>(variant_hash(experiment, unit) % static_cast<std::uint64_t>(open));
  for (std::size_t i = 0; i < slots.size(); ++i) {
    place -= slots[i].open - slots[i].low;
    if (place < 0) return static_cast<std::int16_t>(i);
  }
  return good;
}

}  // namespace

constinit const MutantKind reassigned_by_weights{
    .name = "reassigned_by_weights",
    .summary = "units are assigned anew by the current weights while a ramp goes on",
    .named_validator = "assigner",
    .assigner = rechosen<choose>,
};

}  // namespace assay::validators::mutants
