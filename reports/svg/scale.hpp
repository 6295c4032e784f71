#pragma once

#include <string>
#include <vector>

namespace assay::reports {

/// Maps numbers onto pixels along a straight line. An empty domain maps to the middle.
struct Scale {
  double low = 0.0;   ///< of the domain
  double high = 1.0;  ///< of the domain, at least `low`
  double from = 0.0;  ///< the pixel of `low`
  double to = 1.0;    ///< the pixel of `high`

  [[nodiscard]] double operator()(double value) const {
    return high > low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2;
  }
};

/// The marks of an axis: multiples of 1, 2 or 5 times a power of ten.
struct Ticks {
  double step = 1.0;
  std::vector<double> values;  ///< ascending

  /// With just the decimals that the step needs.
  [[nodiscard]] std::string label(double value) const;
};

/// About `wanted` ticks whose first is at most `low` and whose last is at least `high`.
///
/// Throws: ContractError unless low <= high, both finite.
[[nodiscard]] Ticks ticks_around(double low, double high, int wanted);

/// The same, but only those within [low, high].
[[nodiscard]] Ticks ticks_within(double low, double high, int wanted);

/// A coordinate with two decimals.
[[nodiscard]] std::string pixel(double coordinate);

}  // namespace assay::reports
