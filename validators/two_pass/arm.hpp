#pragma once

#include <cstdint>
#include <span>

#include "model/result.hpp"
#include "validators/oracle/unit_rows.hpp"

/// Statistics from the numbers of single units: a first pass for the means, a second for what lies
/// about them. The rows of a result table hold sums of squares instead; what is lost on the way
/// from units to such sums and back shows in the difference.
///
/// Source: T. F. Chan, G. H. Golub, R. J. LeVeque, American Statistician 37 (1983) 242-247,
///         doi:10.1080/00031305.1983.10483115, the two-pass algorithm.
namespace assay::validators::two_pass {

/// The units of one arm about their mean, in the metric's unit.
struct Arm {
  std::int64_t n = 0;
  double mean = 0.0;
  double squares = 0.0;    ///< sum of (x - mean)^2
  double magnitude = 0.0;  ///< of the terms that the mean is made of: its last digit's scale

  /// Unbiased; expects two units.
  [[nodiscard]] double variance() const { return squares / static_cast<double>(n - 1); }

  /// Of the mean; expects two units.
  [[nodiscard]] double squared_error() const { return variance() / static_cast<double>(n); }
};

/// The units' own values.
[[nodiscard]] Arm plain(std::span<const UnitNumbers> units);

/// A ratio of two sums over units, linearised: the arm of
///
///   l_i = r + (y_i - r x_i) / m_x,   r = sum y / sum x
///
/// whose mean is r and whose squared error is that of r. y_i sum x - x_i sum y is taken in whole
/// millionths, so that an arm in which every unit has the same ratio has squares of exactly 0.
///
/// Undefined: zero_denominator where sum x is 0.
/// Source:    W. G. Cochran, Sampling Techniques, 3rd ed., 1977, section 2.11 (2.46).
[[nodiscard]] Result<Arm> linearised(std::span<const UnitNumbers> units);

/// The regression of all units on their covariate, whatever their arm.
struct Regression {
  double slope = 0.0;           ///< 0 where the covariate is constant
  double mean_covariate = 0.0;  ///< of all units
};

[[nodiscard]] Regression regression(std::span<const UnitNumbers> control,
                                    std::span<const UnitNumbers> treatment);

/// What the covariate does not foretell: the arm of y_i - slope (x_i - mean_covariate). Squares
/// that are nothing but the rounding of these differences are 0.
///
/// Source: A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, section 3.2,
///         doi:10.1145/2433396.2433413.
[[nodiscard]] Arm residual(std::span<const UnitNumbers> units, const Regression& line);

/// The variance of the mean of a y_i - b x_i over the units of an arm; expects two units. Squares
/// that are nothing but the rounding of these differences are 0.
[[nodiscard]] double squared_error(std::span<const UnitNumbers> units, double a, double b);

}  // namespace assay::validators::two_pass
