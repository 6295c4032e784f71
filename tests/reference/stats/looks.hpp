#pragma once

#include <vector>

#include "reference/stats/spending.hpp"

/// The looks and the error that most group-sequential rules are tested with.
namespace assay::stats {

inline constexpr ErrorLevel five_percent{.alpha = 0.05, .sides = Sides::two};

inline std::vector<double> equal(int looks) {
  std::vector<double> out;
  for (int k = 1; k <= looks; ++k)
    out.push_back(static_cast<double>(k) / looks);
  return out;
}

}  // namespace assay::stats
