#pragma once

#include <cstdint>
#include <vector>

namespace assay::sim {

/// How often one fault acted; see CensusEntry.
struct FaultCount {
  double expected = 0.0;
  std::int64_t injected = 0;
  std::int64_t delivered = 0;
  std::int64_t felt = 0;
};

/// By index in the registry.
using FaultCounts = std::vector<FaultCount>;

/// Once more injected, delivered and felt.
void count_felt(FaultCount& count);

void add(FaultCounts& sum, const FaultCounts& more);

}  // namespace assay::sim
