#include <array>

#include "validators/calibration/method.hpp"

namespace assay::validators {

std::span<const MethodKind* const> method_kinds() {
  static constexpr std::array kinds{
#define METHOD(name) &name##_method,
#include "validators/calibration/methods.def"
#undef METHOD
  };
  return kinds;
}

}  // namespace assay::validators
