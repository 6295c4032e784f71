#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/contract.hpp"

namespace assay::stats {

/// Where the continuous function `f` changes its sign between `low` and `high`, to the last digit
/// or nearly. Inverse quadratic steps where they are safe, else bisection; an end where f is
/// infinite only costs bisections.
///
/// Throws: ContractError unless f has different signs at the ends, or is 0 at one.
/// Source: T. R. Chandrupatla, Advances in Engineering Software 28 (1997) 145-149,
///         doi:10.1016/S0965-9978(96)00051-8.
template <class Function>
[[nodiscard]] double bracketed_root(const Function& f, double low, double high) {
  struct Point {
    double x;
    double y;
  };

  Point newest{low, f(low)};
  Point across{high, f(high)};
  if (newest.y == 0.0) return low;
  if (across.y == 0.0) return high;
  expects((newest.y < 0.0) == (across.y > 0.0), "a change of sign");
  double fraction = 0.5;
  for (;;) {
    const double x = newest.x + fraction * (across.x - newest.x);
    const Point next{x, f(x)};
    const bool same_side = (next.y < 0.0) == (newest.y < 0.0);
    const Point dropped = same_side ? newest : across;
    if (!same_side) across = newest;
    newest = next;
    const Point best = std::fabs(newest.y) < std::fabs(across.y) ? newest : across;
    const double tolerance = 2.0 * std::numeric_limits<double>::epsilon() * std::fabs(best.x);
    const double least = tolerance / std::fabs(across.x - newest.x);
    if (best.y == 0.0 || !(least <= 0.5)) return best.x;
    const double xi = (newest.x - across.x) / (dropped.x - across.x);
    const double phi = (newest.y - across.y) / (dropped.y - across.y);
    fraction = 0.5;
    if (phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi)
      fraction = newest.y / (across.y - newest.y) * dropped.y / (across.y - dropped.y) +
                 (dropped.x - newest.x) / (across.x - newest.x) * newest.y /
                     (dropped.y - newest.y) * across.y / (dropped.y - across.y);
    fraction = std::clamp(fraction, least, 1.0 - least);
  }
}

/// Where the function f, below 0 at `low`, becomes 0 above it: the bracket starts with `high` and
/// doubles its length. Throws: ContractError where it stays below 0 up to the largest double.
template <class Function>
[[nodiscard]] double root_above(const Function& f, double low, double high) {
  while (f(high) < 0.0) {
    high = low + 2.0 * (high - low);
    expects(std::isfinite(high), "a function that rises above 0");
  }
  return bracketed_root(f, low, high);
}

}  // namespace assay::stats
