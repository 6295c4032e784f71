#pragma once

#include <span>
#include <vector>

#include "reference/stats/inference.hpp"

namespace assay::stats {

/// One analysis of a group-sequential rule: it stops where z is at or beyond a bound.
struct Look {
  double information = 1.0;  ///< share of the planned information, > 0
  Interval go_on;            ///< z between its bounds goes on; -inf and inf where there is none
};

/// How a rule ends.
struct Crossing {
  std::vector<double> upper;          ///< per look, P(first crossing is there, of the upper bound)
  std::vector<double> lower;          ///< the same of the lower bound
  double total_upper = 0.0;           ///< in [0, 1]
  double total_lower = 0.0;           ///< in [0, 1]
  double expected_information = 0.0;  ///< when it stops; the last look always does
};

/// Probabilities of a rule's first crossing, where Z_k ~ N(drift sqrt(t_k), 1) are the standardised
/// values of a Brownian motion with drift `drift` at the information t_k: of an effect delta with
/// standard error s at t = 1, drift = delta / s.
///
/// Throws:  ContractError unless there is a look, information rises, is > 0 and finite, no bound
///          is NaN, low <= high, and drift is finite.
/// Source:  as SurvivingPaths.
/// Checked: gsDesign, rpact and scipy, tests/cli/stats/statistics.test.cpp, and integration at 30
///          digits, tests/reference/stats/crossing.test.cpp, 1e-11.
[[nodiscard]] Crossing crossing(const std::vector<Look>& looks, double drift = 0.0);

/// The looks of a rule with these upper bounds, and the lower ones mirrored if it is two-sided.
/// Expects as many bounds as fractions.
[[nodiscard]] std::vector<Look> looks_at(std::span<const double> information,
                                         std::span<const double> upper, bool is_two_sided);

}  // namespace assay::stats
