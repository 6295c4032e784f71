#include <array>

#include "validators/calibration/laws/law.hpp"

namespace assay::validators {

std::span<const LawKind* const> law_kinds() {
  static constexpr std::array kinds{
#define LAW(name) &name##_law,
#include "validators/calibration/laws/laws.def"
#undef LAW
  };
  return kinds;
}

}  // namespace assay::validators
