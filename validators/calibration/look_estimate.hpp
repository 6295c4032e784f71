#pragma once

#include "reference/stats/inference.hpp"

namespace assay::validators {

/// An effect as of one look, against the truth.
struct LookEstimate {
  bool is_defined = false;
  double z = 0.0;       ///< as many standard normal deviations as its p-value says; 0 if undefined
  double error = 0.0;   ///< (estimate - truth) / standard error; 0 if undefined
  double effect = 0.0;  ///< in the unit of the truth
  double standard_error = 0.0;
  double p = 1.0;      ///< of the test against no effect
  bool holds = false;  ///< the test's own interval holds the truth
};

/// What a test, which may refer to Student's t, says of a true effect.
[[nodiscard]] LookEstimate look_at(const stats::TestResult& test, double truth);

}  // namespace assay::validators
