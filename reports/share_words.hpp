#pragma once

#include <string>

#include "validators/calibration/findings.hpp"

namespace assay::reports {

/// A share in percent, without the sign: three digits, or all before the point.
[[nodiscard]] std::string percent(double share);

/// "21.93 [21.0, 22.9]": in percent, with the interval where it is none of a point.
[[nodiscard]] std::string with_interval(const validators::Share& share);

}  // namespace assay::reports
