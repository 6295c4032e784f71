#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

/// Sums over replicates are whole multiples of 2^-20: parts then add up to the same in any order.
namespace assay::validators {

inline constexpr double fixed_point_unit = 0x1p-20;

[[nodiscard]] inline std::int64_t fixed_point(double value) {
  return static_cast<std::int64_t>(std::floor(value / fixed_point_unit + 0.5));
}

[[nodiscard]] inline double from_fixed_point(std::int64_t value) {
  return static_cast<double>(value) * fixed_point_unit;
}

/// An error in standard errors. One beyond 40 says that something is broken, and not how much; the
/// sum of 2^20 fourth powers still fits.
[[nodiscard]] inline double bounded_error(double error) {
  constexpr double most = 40.0;
  return std::clamp(error, -most, most);
}

}  // namespace assay::validators
