#pragma once

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

/// A ratio of two sums over units (revenue per view) as if it were a mean: its value, and the
/// variance that a unit contributes.
///
///   r = m_y / m_x,   variance = (v_y - 2 r c_xy + r^2 v_x) / m_x^2
///
/// Undefined: too_few_units below 2; zero_denominator if the denominator's mean is 0.
/// Source:    A. Deng, U. Knoblich, J. Lu, KDD 2018, section 3.2, doi:10.1145/3219819.3219919.
/// Checked:   mpmath at 50 digits, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<Sample> linearised_ratio(const PairedSample& arm);

struct RatioTest {
  Sample control;
  Sample treatment;
  TestResult difference;
  double lift = 0.0;
  double lift_standard_error = 0.0;
};

/// Difference of two ratio metrics by the delta method, judged by the normal distribution: units
/// are independent, events of one unit are not.
///
/// Undefined: as linearised_ratio; zero_variance if both arms have none. The lift needs a control
///            that is not 0: zero_denominator.
/// Source, Checked: as linearised_ratio.
[[nodiscard]] Result<RatioTest> ratio_metric_delta(const PairedSample& control,
                                                   const PairedSample& treatment,
                                                   const TestOptions& options = {});

}  // namespace assay::stats
