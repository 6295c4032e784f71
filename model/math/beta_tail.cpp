#include "model/math/beta_tail.hpp"

#include <cmath>
#include <limits>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"

namespace assay::math {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

/// ln of p^a q^b / B(a, b).
double log_factor(const Share& share, double a, double b) {
  return log_binomial_density(a, b, share) + log(a) + log(b / (a + b));
}

/// p^a q^b / B(a, b) over I_p(a, b), below the mean: a continued fraction of positive terms, by
/// Lentz's method.
double fraction(const Share& share, double a, double b) {
  const auto [p, q] = share;
  const auto whole = [&](double m) {
    return m + m * (b - m) * p / (a + 2.0 * m - 1.0) +
           (a + m) * (a * q - b * p + 1.0 + m * (1.0 + q)) / (a + 2.0 * m + 1.0);
  };
  double value = a * (a * q - b * p + 1.0) / (a + 1.0);
  double above = value;
  double below = 0.0;
  constexpr double most_terms = 1e8;
  for (double m = 1.0; m < most_terms; ++m) {
    const double width = a + 2.0 * m - 1.0;
    const double part =
        (a + m - 1.0) / width * ((a + b + m - 1.0) / width) * (m * p) * ((b - m) * p);
    above = whole(m) + part / above;
    below = 1.0 / (whole(m) + part * below);
    const double change = above * below;
    value *= change;
    if (std::fabs(change - 1.0) <= epsilon) return value;
  }
  throw ContractError("an incomplete beta function that converges");
}

BetaTail below_mean(const Share& share, double a, double b) {
  const double slope = fraction(share, a, b);
  return {.log_value = log_factor(share, a, b) - log(slope), .slope = slope};
}

Share share_at(double log_odds) {
  return {1.0 / (1.0 + exp(-log_odds)), 1.0 / (1.0 + exp(log_odds))};
}

}  // namespace

BetaTail beta_tail(const Share& share, double a, double b) {
  expects(a > 0.0 && b > 0.0, "a, b > 0");
  expects(share.p > 0.0 && share.q > 0.0, "0 < p < 1");
  if ((a + 1.0) * share.q > (b + 1.0) * share.p) return below_mean(share, a, b);
  const double log_value = log1p(-exp(below_mean(share.swapped(), b, a).log_value));
  return {.log_value = log_value, .slope = exp(log_factor(share, a, b) - log_value)};
}

Share beta_share_at(double log_value, double a, double b) {
  expects(log_value < 0.0 && std::isfinite(log_value), "a probability in (0, 1)");
  double log_odds = log(a / b);
  constexpr int most_steps = 200;
  constexpr double close = 1e-15;
  constexpr double least = -700.0;  // below, p is soon too small for a double
  for (int i = 0; i < most_steps; ++i) {
    const BetaTail at = beta_tail(share_at(log_odds), a, b);
    const double step = (log_value - at.log_value) / at.slope;
    // The function is a straight line there, so a root below it is reached by this one step.
    if (log_odds <= least && step < 0.0) return share_at(log_odds + step);
    log_odds = std::fmax(log_odds + step, least);
    if (std::fabs(step) <= close * std::fmax(1.0, std::fabs(log_odds))) break;
  }
  return share_at(log_odds);
}

}  // namespace assay::math
