#include "reference/stats/group_sequential.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"
#include "reference/stats/crossing.hpp"
#include "reference/stats/increasing_root.hpp"
#include "reference/stats/surviving_paths.hpp"

namespace assay::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nothing = 1e-290;  // below, the logarithm of a probability loses its digits

/// No standard normal value lies beyond, as far as doubles can tell.
constexpr double furthest = 40.0;

/// The z beyond which the surviving paths lie at the next look with probability `target`.
double bound_of(const SurvivingPaths& paths, double target) {
  double low = -furthest;
  double high = math::normal_upper_quantile(target);
  double z = high;
  constexpr int most_steps = 100;
  for (int i = 0; i < most_steps; ++i) {
    const NormalTail at = paths.beyond(z);
    (at.probability > target ? low : high) = z;
    const double excess = at.probability > nothing
                              ? math::log(at.probability / target) * at.probability / at.density
                              : -infinity;
    double next = z + excess;
    const bool is_inside = next >= low && next <= high;
    if (!is_inside) next = 0.5 * (low + high);
    // Convergence is quadratic, so what is left is below 1e-14.
    if (is_inside && std::fabs(next - z) <= 1e-8 * std::max(1.0, std::fabs(z))) return next;
    z = next;
  }
  return z;
}

double mirrored(double z, Sides sides) { return sides == Sides::two ? -z : -infinity; }

std::vector<double> in_shape(std::span<const double> information, double constant, double delta) {
  std::vector<double> out;
  for (const double t : information)
    out.push_back(constant == 0.0 ? 0.0 : constant * math::pow(t, delta - 0.5));
  return out;
}

}  // namespace

std::vector<double> spending_bounds(std::span<const double> information,
                                    std::span<const double> spent, Sides sides) {
  expects(information.size() == spent.size(), "error spent at each look");
  expects(std::ranges::all_of(spent, [](double each) { return each >= 0.0 && each < 1.0; }),
          "spent error in [0, 1)");
  // No bound lies below the quantile of all the error, but for what earlier looks have stopped.
  const double per_side = sides == Sides::two ? 0.5 : 1.0;
  const double total = spent.empty() ? 0.0 : spent.back() * per_side;
  const double lowest = sides == Sides::two ? -furthest
                        : total > 0.5       ? math::normal_upper_quantile(total)
                                            : 0.0;
  SurvivingPaths paths{{information.begin(), information.end()}, {lowest, furthest}};
  std::vector<double> out;
  double before = 0.0;
  for (const double each : spent) {
    const double target = (each - before) * per_side;
    const double z = target > nothing ? bound_of(paths, target) : infinity;
    out.push_back(z);
    before = std::max(before, each);
    if (out.size() < spent.size()) paths.continue_within({mirrored(z, sides), z});
  }
  return out;
}

Result<WangTsiatis> wang_tsiatis(std::span<const double> information, double delta,
                                 const ErrorLevel& level) {
  expects(std::isfinite(delta), "a finite delta");
  expects(level.alpha > 0.0 && level.alpha < 1.0, "alpha in (0, 1)");
  const bool is_two_sided = level.sides == Sides::two;
  const double single = math::normal_upper_quantile(alpha_per_side(level));
  // On the axis of quantiles the error is nearly straight in the constant.
  const auto quantile_minus_wanted = [&](double constant) {
    const double bound = is_two_sided ? std::max(constant, 0.0) : constant;
    const Crossing got =
        crossing(looks_at(information, in_shape(information, bound, delta), is_two_sided));
    const double error = std::clamp(got.total_upper, nothing, 1.0 - 1e-16);
    return math::normal_upper_quantile(error) - single;
  };
  return increasing_root(quantile_minus_wanted, single, 0.5).map([&](double constant) {
    return WangTsiatis{constant, in_shape(information, constant, delta)};
  });
}

std::vector<double> naive_peeking(std::span<const double> information, double alpha) {
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
  const std::vector<double> z(information.size(), math::normal_upper_quantile(alpha / 2.0));
  const Crossing got = crossing(looks_at(information, z, true));
  std::vector<double> out;
  out.reserve(z.size());
  double sum = 0.0;
  for (std::size_t k = 0; k < z.size(); ++k)
    out.push_back(sum += got.upper[k] + got.lower[k]);
  return out;
}

double nominal_p(double z, Sides sides) {
  const double tail = std::isinf(z) ? (z > 0.0 ? 0.0 : 1.0) : math::normal_sf(z);
  return sides == Sides::two ? std::min(1.0, 2.0 * tail) : tail;
}

}  // namespace assay::stats
