#include "reference/stats/group_sequential_design.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/special.hpp"
#include "reference/stats/crossing.hpp"
#include "reference/stats/increasing_root.hpp"

namespace assay::stats {
namespace {

double quantile_of(double probability) {
  constexpr double least = 1e-300;
  return math::normal_quantile(std::clamp(probability, least, 1.0 - 1e-16));
}

Result<double> drift_with_power(const std::vector<Look>& looks, double power, double guess) {
  // On the axis of quantiles power is nearly straight in the drift.
  const double wanted = math::normal_quantile(power);
  return increasing_root(
      [&](double drift) { return quantile_of(crossing(looks, drift).total_upper) - wanted; }, guess,
      0.5);
}

}  // namespace

Result<GroupSequentialDesign> design(std::span<const double> information,
                                     std::span<const double> upper, const ErrorLevel& level,
                                     double power) {
  expects(level.alpha > 0.0 && level.alpha < 1.0, "alpha in (0, 1)");
  expects(power > 0.0 && power < 1.0, "power in (0, 1)");
  if (std::ranges::none_of(upper, [](double z) { return std::isfinite(z); }))
    return UndefinedBecause{Undefined::not_finite};
  const double fixed_drift =
      math::normal_upper_quantile(alpha_per_side(level)) + math::normal_quantile(power);
  if (!(fixed_drift > 0.0)) return UndefinedBecause{Undefined::zero_denominator};
  const std::vector<Look> looks = looks_at(information, upper, level.sides == Sides::two);
  GroupSequentialDesign out;
  out.fixed_drift = fixed_drift;
  const auto drift = drift_with_power(looks, power, fixed_drift);
  if (!drift) return UndefinedBecause{drift.error()};
  out.drift = *drift;
  out.shift = out.drift * out.drift;
  out.inflation = out.shift / (fixed_drift * fixed_drift);
  const Crossing alternative = crossing(looks, out.drift);
  out.asn_h0 = out.inflation * crossing(looks).expected_information;
  out.asn_h01 = out.inflation * crossing(looks, 0.5 * out.drift).expected_information;
  out.asn_h1 = out.inflation * alternative.expected_information;
  double sum = 0.0;
  for (const double each : alternative.upper)
    out.power.push_back(sum += each);
  return out;
}

}  // namespace assay::stats
