#pragma once

#include "reference/stats/inference.hpp"

/// Power of a test whose statistic is normal with variance 1. `shift` is the statistic's mean, the
/// true effect in standard errors; `critical` the value that it must exceed.
namespace assay::stats {

/// Chance of a significant result and of none, each with its own digits.
struct Power {
  double power = 0.0;
  double miss = 1.0;
};

/// Two-sided, both tails count: P(Z + shift > critical) + P(Z + shift < -critical).
///
/// Throws: ContractError unless both are finite.
[[nodiscard]] Power normal_power(double shift, double critical, Alternative alternative);

/// What `normal_power` is for a test at level alpha.
[[nodiscard]] double critical_value(double alpha, double df, Alternative alternative);

/// The shift at which a test at level alpha has the power asked for, >= 0: that of `less` is to be
/// negated. The far tail makes the two-sided one a little smaller than the sum of two quantiles.
///
/// Throws:  ContractError unless alpha and power are in (0, 1) and alpha < power.
/// Checked: scipy and mpmath, tests/reference/stats/normal_power.test.cpp.
[[nodiscard]] double shift_for_power(double alpha, double power, Alternative alternative);

/// Halves [low, high] until nothing lies between, or until `most` halvings.
/// `is_below(x)` must be true at low and false at high.
template <class IsBelow>
double bisected(double low, double high, const IsBelow& is_below) {
  constexpr int most = 200;
  for (int i = 0; i < most; ++i) {
    const double middle = low + (high - low) / 2.0;
    if (middle <= low || middle >= high) break;
    (is_below(middle) ? low : high) = middle;
  }
  return high;
}

/// Whether a power falls short of the one wanted, told by the smaller of power and miss.
[[nodiscard]] bool falls_short(const Power& reached, double wanted);

}  // namespace assay::stats
