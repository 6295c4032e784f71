#include "reference/stats/increasing_root.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

struct Point {
  double x;
  double y;
};

/// Two points with the root between them.
struct Bracket {
  Point low;
  Point high;
};

Point at(const std::function<double(double)>& function, double x) {
  const double y = function(x);
  expects(!std::isnan(y), "a number");
  return {x, y};
}

/// Walks from `guess` towards the root with doubling steps.
std::optional<Bracket> find_bracket(const std::function<double(double)>& function, Point guess,
                                    double step) {
  constexpr double furthest = 1e12;
  const double direction = guess.y < 0.0 ? 1.0 : -1.0;
  Point behind = guess;
  for (double distance = step; distance < furthest * step; distance *= 2.0) {
    const Point ahead = at(function, guess.x + direction * distance);
    if (ahead.y * direction >= 0.0)
      return direction > 0.0 ? Bracket{behind, ahead} : Bracket{ahead, behind};
    behind = ahead;
  }
  return std::nullopt;
}

}  // namespace

Result<double> increasing_root(const std::function<double(double)>& function, double guess,
                               double step) {
  expects(step > 0.0 && std::isfinite(guess), "a guess and a step > 0");
  Point latest = at(function, guess);
  if (latest.y == 0.0) return guess;
  const auto bracket = find_bracket(function, latest, step);
  if (!bracket) return UndefinedBecause{Undefined::no_convergence};
  auto [low, high] = *bracket;
  latest = std::fabs(low.y) < std::fabs(high.y) ? low : high;
  Point before = std::fabs(low.y) < std::fabs(high.y) ? high : low;
  constexpr int most_steps = 200;
  for (int i = 0; i < most_steps; ++i) {
    if (latest.y == 0.0) return latest.x;
    const double size = std::max(1.0, std::fabs(latest.x));
    double next = latest.x - latest.y * (latest.x - before.x) / (latest.y - before.y);
    const bool is_inside = next >= low.x && next <= high.x;  // no: also where it is NaN
    if (!is_inside) next = 0.5 * (low.x + high.x);
    // A secant step's error is far smaller than the step.
    if ((is_inside && std::fabs(next - latest.x) <= 1e-8 * size) || high.x - low.x <= 1e-12 * size)
      return next;
    before = latest;
    latest = at(function, next);
    (latest.y < 0.0 ? low : high) = latest;
  }
  return UndefinedBecause{Undefined::no_convergence};
}

}  // namespace assay::stats
