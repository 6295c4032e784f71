#pragma once

namespace assay::stats {

struct SampleSizeQuestion {
  double standard_deviation = 0.0;  ///< of one unit's value
  double difference = 0.0;          ///< of the means, to be found; the same unit, not 0
  double alpha = 0.05;              ///< two-sided level
  double power = 0.8;
  double ratio = 1.0;  ///< treatment units per control unit
};

/// Units of control that a fixed-horizon z-test needs to find a difference with the given power,
/// the far tail neglected; not rounded up. Treatment needs `ratio` times as many.
///
///   n_C = (z_{alpha/2} + z_{1-power})^2 sd^2 (1 + 1/ratio) / difference^2
///
/// Throws:  ContractError unless sd >= 0, difference != 0, ratio > 0, alpha and power in (0, 1).
/// Source:  R. Kohavi, D. Tang, Y. Xu, Trustworthy Online Controlled Experiments, 2020, chapter 17.
/// Checked: scipy, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] double control_units_needed(const SampleSizeQuestion& question);

}  // namespace assay::stats
