#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "reference/stats/inference.hpp"

namespace assay::stats {

/// A place where the share of surviving paths bends: an edge of an earlier look.
struct Bend {
  double position = 0.0;  ///< on the z axis of the present look
  double scale = 1.0;     ///< standard deviation of the step that has smoothed it since, > 0
};

/// A stretch of the z axis with one quadrature rule.
struct Panel {
  double low = 0.0;
  double high = 0.0;
  std::size_t order = 0;  ///< of its Gauss-Legendre rule
  std::size_t first = 0;  ///< index of its first node among all
  /// Whether its nodes resolve the step to the next look. If not they carry an interpolation, and
  /// integrals over narrow steps use finer nodes of their own.
  bool is_fine = true;
};

/// Cuts `range` so that a smooth function of surviving paths, which bends at `bends`, can be
/// integrated against a normal kernel of standard deviation `kernel` with an error of about 1e-12
/// of the largest value there.
///
/// A panel is at most 12 times as wide as the narrower of the two scales: the kernel's, and the
/// local one of the function, which grows with the distance from a bend, so that panels shrink
/// geometrically towards it. Where the kernel is far narrower than the function, only the
/// function's scale counts, and a panel is at most 6 of it wide.
///
/// Throws:  ContractError unless range.low < range.high, both finite, and kernel > 0.
/// Checked: through surviving_paths.hpp.
[[nodiscard]] std::vector<Panel> make_panels(const Interval& range, std::span<const Bend> bends,
                                             double kernel);

/// The polynomial through the panel's nodes at x, by the barycentric formula; values[panel.first]
/// is that of the first node.
[[nodiscard]] double interpolate(const Panel& panel, std::span<const double> values, double x);

}  // namespace assay::stats
