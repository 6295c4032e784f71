#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/result.hpp"
#include "validators/calibration/look_plan.hpp"

namespace assay::validators {

/// One row of the table of methods: a way to decide at looks. All of them reject at the first look
/// whose |z| reaches a critical value, and their interval there is that many standard errors to
/// either side; they differ in the values.
struct MethodKind {
  std::string_view name;
  std::string_view summary;
  std::string_view source;
  /// Per look; infinite where the method does not decide. Undefined: as the statistics say.
  Result<std::vector<double>> (*critical_values)(const LookPlan& plan) = nullptr;
  /// Whether its error is claimed to stay below alpha at these looks.
  bool keeps_alpha = true;
};

#define METHOD(name) extern const MethodKind name##_method;
#include "validators/calibration/methods.def"
#undef METHOD

/// In registry order, which is the order of reports.
[[nodiscard]] std::span<const MethodKind* const> method_kinds();

/// By method in registry order, then look. Throws: InputError where a method has none for the plan.
[[nodiscard]] std::vector<std::vector<double>> critical_values(const LookPlan& plan);

}  // namespace assay::validators
