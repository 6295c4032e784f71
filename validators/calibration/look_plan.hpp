#pragma once

#include <cstddef>
#include <vector>

namespace assay::validators {

/// When an experiment is looked at, how much is known by then, and the error it may make.
struct LookPlan {
  std::vector<double> information;  ///< fractions of the planned: increasing, the last is 1
  double alpha = 0.05;              ///< two-sided, over all looks, in (0, 1)
  double units = 0.0;               ///< of both arms at the last look

  [[nodiscard]] std::size_t looks() const { return information.size(); }

  /// Equally spaced looks.
  [[nodiscard]] static LookPlan equal(std::size_t looks, double alpha, double units);
};

}  // namespace assay::validators
