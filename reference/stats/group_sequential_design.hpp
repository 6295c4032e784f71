#pragma once

#include <span>
#include <vector>

#include "model/result.hpp"
#include "reference/stats/spending.hpp"

namespace assay::stats {

/// What a group-sequential rule of given bounds costs and finds. Numbers of units are shares of
/// those that a fixed-horizon test with the same level and power needs.
struct GroupSequentialDesign {
  double drift = 0.0;         ///< mean of z at t = 1 under the alternative
  double shift = 0.0;         ///< drift^2
  double fixed_drift = 0.0;   ///< z_alpha + z_beta, what the fixed-horizon test needs
  double inflation = 0.0;     ///< (drift / fixed_drift)^2, the largest number of units
  double asn_h0 = 0.0;        ///< average number of units without an effect
  double asn_h01 = 0.0;       ///< under half the drift
  double asn_h1 = 0.0;        ///< under the drift
  std::vector<double> power;  ///< P(crossed the upper bound so far), per look
};

/// The drift under which the upper bounds are crossed with probability `power`; crossing on the
/// wrong side does not count. `upper` may come from `spending_bounds` or `wang_tsiatis`.
///
/// Undefined: not_finite where no bound is finite; zero_denominator where the fixed-horizon test
/// needs no drift, or one to the other
///            side: alpha of a side + (1 - power) >= 1; no_convergence where no drift has the
///            power.
/// Throws:    ContractError unless there are as many bounds as fractions, alpha and power in
///            (0, 1), and as `crossing`.
/// Source:    C. Jennison, B. W. Turnbull, Group Sequential Methods, 2000, chapters 2 and 7.
/// Checked:   rpact, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<GroupSequentialDesign> design(std::span<const double> information,
                                                   std::span<const double> upper,
                                                   const ErrorLevel& level, double power);

}  // namespace assay::stats
