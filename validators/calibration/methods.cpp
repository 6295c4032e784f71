#include <array>
#include <string>

#include "model/input_error.hpp"
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

std::vector<std::vector<double>> critical_values(const LookPlan& plan) {
  std::vector<std::vector<double>> out;
  for (const MethodKind* kind : method_kinds()) {
    const auto values = kind->critical_values(plan);
    if (!values) {
      throw InputError(kind->name, "has no critical values for these looks: " +
                                       std::string{name(values.error())});
    }
    out.push_back(*values);
  }
  return out;
}

}  // namespace assay::validators
