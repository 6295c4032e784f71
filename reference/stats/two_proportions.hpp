#pragma once

#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"

namespace assay::stats {

/// Units for which something happened, of all units of an arm.
struct Proportion {
  std::int64_t hits = 0;
  std::int64_t n = 0;

  [[nodiscard]] double rate() const { return static_cast<double>(hits) / static_cast<double>(n); }

  friend bool operator==(const Proportion&, const Proportion&) = default;
};

/// The z-test of two proportions, with the variance under the hypothesis that they are equal
/// (`pooled`) and without it (`unpooled`). The interval is Wald's, unpooled.
struct TwoProportionTest {
  TestResult pooled;
  TestResult unpooled;
};

/// Difference of two proportions by the normal approximation.
///
///   effect = p_T - p_C,   unpooled se^2 = p_T (1 - p_T) / n_T + p_C (1 - p_C) / n_C
///   pooled se^2 = p (1 - p) (1 / n_T + 1 / n_C),   p = (x_T + x_C) / (n_T + n_C)
///
/// Undefined: too_few_units if an arm is empty; zero_variance if an se is 0 (all or none hit).
/// Throws:    ContractError unless 0 <= hits <= n.
/// Source:    J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions,
///            3rd ed., 2003, section 3.1; intervals: section 4.3.
/// Checked:   mpmath at 50 digits, statsmodels and R, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<TwoProportionTest> two_proportion_z(const Proportion& control,
                                                         const Proportion& treatment,
                                                         const TestOptions& options = {});

/// Adds one hit and one miss to each arm, then Wald: covers well also for few hits.
///
/// Undefined: too_few_units if an arm is empty. Throws: as above, and unless alpha in (0, 1).
/// Source:    A. Agresti, B. Caffo, American Statistician 54 (2000) 280-288,
///            doi:10.1080/00031305.2000.10474560.
/// Checked:   mpmath, statsmodels.
[[nodiscard]] Result<Interval> agresti_caffo(const Proportion& control, const Proportion& treatment,
                                             double alpha);

/// From the Wilson score intervals of the arms.
///
/// Undefined, Throws, Checked: as agresti_caffo.
/// Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
[[nodiscard]] Result<Interval> newcombe(const Proportion& control, const Proportion& treatment,
                                        double alpha);

}  // namespace assay::stats
