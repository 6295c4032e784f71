#pragma once

#include <cstdint>

namespace assay::validators {

/// One arm's units at the last look, as judged: the values whose mean is the estimate's (of a ratio
/// linearised, of a metric with a covariate adjusted).
struct ArmLaw {
  double units = 0.0;     ///< expected
  double mean = 0.0;      ///< in the metric's unit
  double variance = 0.0;  ///< of a unit, in that unit squared
  double third = 0.0;     ///< third central moment of a unit, in that unit cubed
  friend bool operator==(const ArmLaw&, const ArmLaw&) = default;
};

/// By which test a metric is judged, as far as its claims differ.
enum class JudgedBy : std::uint8_t { means, proportions };

/// What the pilot's units say of a metric's law, and what is known of its test.
struct UnitLaw {
  JudgedBy judged_by = JudgedBy::means;
  bool has_covariate = false;
  ArmLaw control;
  ArmLaw treatment;
  friend bool operator==(const UnitLaw&, const UnitLaw&) = default;
};

}  // namespace assay::validators
