#include "reference/stats/spending.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"

namespace assay::stats {
namespace {

/// (1 - e^{-gamma t}) / (1 - e^{-gamma}), of terms that do not overflow.
double exponential_share(double gamma, double t) {
  if (gamma > 0.0) return math::expm1(-gamma * t) / math::expm1(-gamma);
  if (gamma < 0.0)
    return math::exp(gamma * (1.0 - t)) * math::expm1(gamma * t) / math::expm1(gamma);
  return t;
}

double one_sided(const SpendingFunction& spending, double alpha, double t) {
  constexpr double e_minus_1 = 0x1.b7e151628aed3p+0;
  switch (spending.shape) {
    case Spending::obrien_fleming:
      return 2.0 * math::normal_sf(math::normal_upper_quantile(alpha / 2.0) / std::sqrt(t));
    case Spending::pocock: return alpha * math::log1p(e_minus_1 * t);
    case Spending::hwang_shih_decani: return alpha * exponential_share(spending.parameter, t);
    case Spending::kim_demets: return alpha * math::pow(t, spending.parameter);
  }
  return alpha;
}

}  // namespace

double alpha_per_side(const ErrorLevel& level) {
  return level.sides == Sides::two ? level.alpha / 2.0 : level.alpha;
}

double alpha_spent(const SpendingFunction& spending, const ErrorLevel& level, double fraction) {
  expects(level.alpha > 0.0 && level.alpha < 1.0, "alpha in (0, 1)");
  expects(fraction >= 0.0, "fraction >= 0");
  expects(std::isfinite(spending.parameter), "a finite parameter");
  expects(spending.shape != Spending::kim_demets || spending.parameter > 0.0, "rho > 0");
  // Smallest doubles are no fractions of anything, and would divide to infinity.
  if (fraction < 1e-300) return 0.0;
  if (fraction >= 1.0) return level.alpha;
  const double sides = level.sides == Sides::two ? 2.0 : 1.0;
  return std::min(level.alpha, sides * one_sided(spending, alpha_per_side(level), fraction));
}

std::vector<double> alpha_spent(const SpendingFunction& spending, const ErrorLevel& level,
                                std::span<const double> fractions) {
  std::vector<double> out;
  out.reserve(fractions.size());
  for (const double fraction : fractions)
    out.push_back(alpha_spent(spending, level, fraction));
  return out;
}

}  // namespace assay::stats
