#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace assay::sim {

/// How often one declared fault (or a branch that matters) happened.
struct CensusEntry {
  std::string name;       ///< a fault, or "sometimes" branch, e.g. "tie", "outcome_before_exposure"
  double expected = 0.0;  ///< injections expected from rates and traffic; 0 where unknown
  std::int64_t injected = 0;   ///< times the fault acted
  std::int64_t delivered = 0;  ///< of these, seen by the pipeline before the end
  std::int64_t felt = 0;       ///< of these, times an answer could differ for it
  bool declared = false;       ///< the scenario asked for it
  friend bool operator==(const CensusEntry&, const CensusEntry&) = default;
};

using Census = std::vector<CensusEntry>;  ///< sorted by name

}  // namespace assay::sim
