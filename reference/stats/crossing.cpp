#include "reference/stats/crossing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/contract.hpp"
#include "reference/stats/surviving_paths.hpp"

namespace assay::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The bounds that the process without drift meets in this look.
Interval without_drift(const Look& look, double drift) {
  // A bound that is 100 standard deviations away is crossed always or never.
  constexpr double furthest = 100.0;
  const double shift = drift * std::sqrt(look.information);
  Interval out{look.go_on.low - shift, look.go_on.high - shift};
  if (out.low < -furthest) out.low = -infinity;
  if (out.high > furthest) out.high = infinity;
  return {std::min(out.low, furthest), std::max(out.high, -furthest)};
}

Interval reach_of(std::span<const Interval> bounds) {
  Interval out{0.0, 0.0};
  for (const Interval& each : bounds) {
    for (const double bound : {each.low, each.high}) {
      if (std::isinf(bound)) continue;
      out = {std::min(out.low, bound), std::max(out.high, bound)};
    }
  }
  return out;
}

void expects_valid(const std::vector<Look>& looks, double drift) {
  expects(!looks.empty(), "a look");
  expects(std::isfinite(drift), "a finite drift");
  for (const Look& look : looks)
    expects(look.go_on.low <= look.go_on.high, "low <= high");
}

}  // namespace

Crossing crossing(const std::vector<Look>& looks, double drift) {
  expects_valid(looks, drift);
  std::vector<double> information;
  std::vector<Interval> bounds;
  for (const Look& look : looks) {
    information.push_back(look.information);
    bounds.push_back(without_drift(look, drift));
  }
  SurvivingPaths paths{information, reach_of(bounds)};
  const bool is_symmetric =
      std::ranges::all_of(bounds, [](const Interval& each) { return each.low == -each.high; });
  Crossing out;
  double going = 1.0;
  for (std::size_t k = 0; k < looks.size(); ++k) {
    const auto& [low, high] = bounds[k];
    const double above = std::isinf(high) ? 0.0 : paths.beyond(high).probability;
    const double below = is_symmetric      ? above
                         : std::isinf(low) ? 0.0
                                           : paths.below(low).probability;
    out.upper.push_back(above);
    out.lower.push_back(below);
    out.total_upper += above;
    out.total_lower += below;
    const bool is_last = k + 1 == looks.size();
    const double stopped = is_last ? going : above + below;
    out.expected_information += information[k] * stopped;
    going -= stopped;
    if (!is_last) paths.continue_within(bounds[k]);
  }
  return out;
}

std::vector<Look> looks_at(std::span<const double> information, std::span<const double> upper,
                           bool is_two_sided) {
  expects(information.size() == upper.size(), "a bound for each look");
  std::vector<Look> out;
  out.reserve(upper.size());
  for (std::size_t k = 0; k < upper.size(); ++k)
    out.push_back({information[k], {is_two_sided ? -upper[k] : -infinity, upper[k]}});
  return out;
}

}  // namespace assay::stats
