#pragma once

#include <cmath>

namespace assay {

/// How far `got` is from `expected`, which is not 0, as a share of it.
inline double relative_error(double got, double expected) {
  return std::fabs((got - expected) / expected);
}

}  // namespace assay
