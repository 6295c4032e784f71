#pragma once

#include <cmath>
#include <string_view>

#include "cli/stats/inputs.hpp"

namespace assay::cli {

/// A number above 0 and finite. Throws: InputError.
[[nodiscard]] inline double positive_number(const Inputs& in, std::string_view name) {
  const double out = in.number(name);
  requires_input(out > 0.0 && std::isfinite(out), name, "above 0 and finite");
  return out;
}

/// The same, or the fallback where it is missing or null.
[[nodiscard]] inline double positive_number_or(const Inputs& in, std::string_view name,
                                               double fallback) {
  return in.has(name) ? positive_number(in, name) : fallback;
}

/// A finite number. Throws: InputError.
[[nodiscard]] inline double finite_number(const Inputs& in, std::string_view name) {
  const double out = in.number(name);
  requires_input(std::isfinite(out), name, "finite");
  return out;
}

/// A finite number of at least 0, or the fallback where it is missing or null.
[[nodiscard]] inline double amount_or(const Inputs& in, std::string_view name, double fallback) {
  const double out = in.number_or(name, fallback);
  requires_input(out >= 0.0 && std::isfinite(out), name, "finite and not negative");
  return out;
}

}  // namespace assay::cli
