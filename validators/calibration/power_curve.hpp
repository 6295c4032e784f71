#pragma once

#include <string>
#include <vector>

#include "validators/calibration/calibration.hpp"

namespace assay::validators {

/// How often a method rejects, by the size of the effect.
struct PowerCurve {
  std::string method;
  std::vector<double> drift;  ///< mean of z at the last look, ascending from 0
  std::vector<double> power;  ///< in [0, 1], by drift; at 0 the error
};

/// One per method in registry order, by exact integration over the calibration's looks, for effects
/// from none to one that a test at the last look alone hardly misses.
[[nodiscard]] std::vector<PowerCurve> power_curves(const Calibration& calibration);

}  // namespace assay::validators
