#pragma once

#include "model/result.hpp"
#include "reference/stats/inference.hpp"

/// Fixed-horizon planning of a difference of two means with one standard deviation. Numbers of
/// units are real: rounding up is the caller's. Two-sided, both tails count: a result that is
/// significant on the wrong side counts too, as the power function has it.
///
///   shift = difference / (sd sqrt(1 / n_C + 1 / n_T)),   power: normal_power.hpp, t_power.hpp
///
/// Throws:  ContractError unless sd >= 0 and finite, alpha and power in (0, 1), alpha < power.
/// Source:  J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., 1988,
///          chapter 2.
/// Checked: scipy, statsmodels and R, tests/cli/stats/statistics.test.cpp; extremes by mpmath,
///          tests/reference/stats/mean_planning.test.cpp.
namespace assay::stats {

/// By which distribution the test will judge: Student's t has n_C + n_T - 2 degrees of freedom.
enum class PlannedTest : std::uint8_t { z, t };

struct MeanPlan {
  double standard_deviation = 0.0;  ///< of one unit's value, in both arms
  double alpha = 0.05;
  Alternative alternative = Alternative::two_sided;
  PlannedTest test = PlannedTest::z;
};

/// Sizes of the arms, not necessarily whole.
struct PlannedUnits {
  double control = 0.0;
  double treatment = 0.0;
  friend bool operator==(const PlannedUnits&, const PlannedUnits&) = default;
};

/// Chance of a significant result when treatment's mean is `difference` above control's.
///
/// Undefined: zero_variance if sd is 0; too_few_units unless both arms have a unit and, for t, more
///            than two have both together.
[[nodiscard]] Result<double> power_of_means(double difference, const PlannedUnits& units,
                                            const MeanPlan& plan);

struct DetectableQuestion {
  double power = 0.8;
  double ratio = 1.0;  ///< treatment units per control unit, > 0
};

/// Units needed to find a difference: control's, and `ratio` times as many for treatment.
///
/// Undefined: zero_denominator if the difference is 0 or its sign is the other one than the
///            alternative's, as no number of units gives the power then; overflow if more are
///            needed than a double holds; no_convergence if fewer than 2.02 would do for t.
[[nodiscard]] Result<PlannedUnits> units_needed(double difference, const DetectableQuestion& wanted,
                                                const MeanPlan& plan);

/// The closed form for the z-test that neglects the far tail; one-sided it is exact.
///
///   n_C = (z_alpha + z_{1-power})^2 sd^2 (1 + 1/ratio) / difference^2,   z_{alpha/2} two-sided
///
/// Undefined: as units_needed.
[[nodiscard]] Result<PlannedUnits> units_by_formula(double difference,
                                                    const DetectableQuestion& wanted,
                                                    const MeanPlan& plan);

/// The smallest difference that is found with the power: positive, but negative for `less`.
///
/// Undefined: too_few_units as power_of_means. With sd 0 it is 0.
[[nodiscard]] Result<double> detectable_difference(double power, const PlannedUnits& units,
                                                   const MeanPlan& plan);

}  // namespace assay::stats
