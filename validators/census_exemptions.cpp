#include <array>

#include "validators/suite_census.hpp"

namespace assay::validators {

std::span<const CensusExemption> census_exemptions() {
  static constexpr std::array<CensusExemption, 0> exemptions{};
  return exemptions;
}

}  // namespace assay::validators
