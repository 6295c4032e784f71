#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reference/stats/inference.hpp"

namespace assay::stats {

/// The type-I error that a group-sequential rule may make over all its looks.
struct ErrorLevel {
  double alpha = 0.05;  ///< in (0, 1)
  Sides sides = Sides::two;
};

/// alpha of each side that stops.
[[nodiscard]] double alpha_per_side(const ErrorLevel& level);

/// Shapes of the error spent against the information fraction t, here one-sided:
///
///   obrien_fleming      2 (1 - Phi(z_{alpha/2} / sqrt t)): almost nothing early
///   pocock              alpha ln(1 + (e - 1) t): nearly equal bounds
///   hwang_shih_decani   alpha (1 - e^{-gamma t}) / (1 - e^{-gamma}); alpha t at gamma = 0
///   kim_demets          alpha t^rho
enum class Spending : std::uint8_t { obrien_fleming, pocock, hwang_shih_decani, kim_demets };

struct SpendingFunction {
  Spending shape = Spending::obrien_fleming;
  double parameter = 0.0;  ///< gamma (any), or rho > 0; else unused
};

/// The error that may be spent up to the information fraction t, also above 1: alpha from t = 1 on.
/// Two-sided rules spend twice the one-sided function at alpha / 2.
///
/// Throws:  ContractError unless alpha in (0, 1), t >= 0, and the parameter is in its range.
/// Source:  K. K. G. Lan, D. L. DeMets, Biometrika 70 (1983) 659-663,
///          doi:10.1093/biomet/70.3.659; K. Kim, D. L. DeMets, Biometrika 74 (1987) 149-154,
///          doi:10.1093/biomet/74.1.149; I. K. Hwang, W. J. Shih, J. S. De Cani, Statistics in
///          Medicine 9 (1990) 1439-1445, doi:10.1002/sim.4780091207.
/// Checked: mpmath at 50 digits and gsDesign, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] double alpha_spent(const SpendingFunction& spending, const ErrorLevel& level,
                                 double fraction);

/// The same at each of these fractions.
[[nodiscard]] std::vector<double> alpha_spent(const SpendingFunction& spending,
                                              const ErrorLevel& level,
                                              std::span<const double> fractions);

}  // namespace assay::stats
