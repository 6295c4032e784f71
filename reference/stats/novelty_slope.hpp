#pragma once

#include <span>

#include "model/result.hpp"

namespace assay::stats {

/// The effect of one day of the experiment.
struct DailyEffect {
  double day = 0.0;
  double effect = 0.0;
  double standard_error = 0.0;  ///< of `effect`, same unit, > 0
};

struct NoveltySlope {
  double intercept = 0.0;       ///< the effect at day 0, by the line
  double slope = 0.0;           ///< change of the effect per day
  double standard_error = 0.0;  ///< of the slope, from the days' own, taken as known
  double z = 0.0;               ///< slope / standard_error
  double p = 1.0;               ///< two-sided, in [0, 1]
};

/// Whether the effect drifts while the experiment runs: a line through the daily effects, weighted
/// by 1 / standard_error^2. A slope towards 0 is novelty wearing off, one away from it is learning.
///
///   slope = sum w (d - m_d) (e - m_e) / sum w (d - m_d)^2,   standard_error^2 = 1 / sum w (d -
///   m_d)^2
///
/// Undefined: too_few_units below 2 days; zero_variance if all are the same day.
/// Throws:    ContractError unless days and effects are finite and standard errors positive.
/// Source:    A. C. Aitken, Proceedings of the Royal Society of Edinburgh 55 (1936) 42-48.
/// Checked:   statsmodels and R, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<NoveltySlope> novelty_slope(std::span<const DailyEffect> days);

}  // namespace assay::stats
