#include <cstdint>
#include <vector>

#include "validators/mutants/broken_split.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind split_at_fifty_fifty;

namespace {

Result<stats::SampleRatioTest> against_equal_arms(std::span<const reference::ArmSize> arms) {
  std::vector<std::int64_t> units;
  for (const reference::ArmSize& arm : arms)
    units.push_back(arm.units);
  return stats::sample_ratio(units, std::vector<double>(units.size(), 1.0));
}

}  // namespace

constinit const MutantKind split_at_fifty_fifty{
    .name = "split_at_fifty_fifty",
    .summary = "the sample ratio is tested against equal arms, whatever the design",
    .named_validator = "statistics",
    .field = "sample_ratio",
    .analyse = split_tested<against_equal_arms>,
};

}  // namespace assay::validators::mutants
