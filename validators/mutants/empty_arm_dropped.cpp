#include <cstdint>
#include <vector>

#include "validators/mutants/broken_split.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind empty_arm_dropped;

namespace {

/// A group-by has no row for an arm without units.
Result<stats::SampleRatioTest> without_empty_arms(std::span<const reference::ArmSize> arms) {
  std::vector<std::int64_t> units;
  std::vector<double> weights;
  for (const reference::ArmSize& arm : arms) {
    if (arm.units == 0) continue;
    units.push_back(arm.units);
    weights.push_back(arm.weight);
  }
  if (units.size() < 2) return UndefinedBecause{Undefined::too_few_units};
  return stats::sample_ratio(units, weights);
}

}  // namespace

constinit const MutantKind empty_arm_dropped{
    .name = "empty_arm_dropped",
    .summary = "an arm without units is left out of the sample ratio",
    .named_validator = "statistics",
    .field = "sample_ratio",
    .analyse = split_tested<without_empty_arms>,
    .units = 60,
    .seeds = 8,
};

}  // namespace assay::validators::mutants
