#include "model/math/scaled_tail.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"

namespace assay::math {
namespace {

constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;

struct Node {
  double x;
  double weight;
};

// Gauss-Legendre, 20 points on [-1, 1]: the positive half.
constexpr std::array<Node, 10> nodes{{
    {0.07652652113349733375, 0.1527533871307258507},
    {0.2277858511416450781, 0.1491729864726037468},
    {0.3737060887154195607, 0.1420961093183820513},
    {0.510867001950827098, 0.1316886384491766269},
    {0.6360536807265150255, 0.1181945319615184173},
    {0.7463319064601507926, 0.101930119817240435},
    {0.8391169718222188234, 0.08327674157670474872},
    {0.9122344282513259059, 0.06267204833410906357},
    {0.9639719272779137913, 0.04060142980038694133},
    {0.9931285991850949248, 0.01761400713915211831},
}};

template <class Function>
double panel(const Function& f, double low, double high) {
  const double middle = 0.5 * (low + high);
  const double half = 0.5 * (high - low);
  double sum = 0.0;
  for (const Node& node : nodes)
    sum += node.weight * (f(middle - half * node.x) + f(middle + half * node.x));
  return sum * half;
}

/// How exp(h(t)) falls: h is concave, h(0) = 0, and falls from there.
struct Decay {
  double slope = 0.0;          // -h'(0) >= 0
  double curvature = 0.0;      // -h''(0) > 0
  double straight_from = 0.0;  // from this t on h falls like tail_rate t
  double tail_rate = 1.0;
};

/// ln of the integral of exp(h(t)) over t >= 0. The panels grow from the scale on which h falls at
/// first to the distance of the nearest complex singularities, which are pi from the real axis.
template <class Exponent>
double log_integral(const Exponent& h, const Decay& decay) {
  const auto density = [&](double t) { return exp(h(t)); };
  constexpr double longest = 2.0;
  constexpr double negligible = -46.0;
  double step = std::min({longest, 1.0 / decay.slope, 1.0 / std::sqrt(decay.curvature)});
  double t = 0.0;
  double sum = 0.0;
  while (h(t) > negligible) {
    if (t >= decay.straight_from) return log(sum + density(t) / decay.tail_rate);
    sum += panel(density, t, t + step);
    t += step;
    step = std::min(longest, std::max(step, t));
  }
  return log(sum);
}

/// e^t - 1 - t, right also for tiny t.
double expm1_excess(double t) {
  if (std::fabs(t) > 0.5) return expm1(t) - t;
  double sum = 1.0;
  for (int k = 16; k >= 3; --k)
    sum = 1.0 + sum * t / k;
  return 0.5 * t * t * sum;
}

/// ln(1 - exp(log_part - log_whole)) + log_whole.
double log_rest(double log_whole, double log_part) {
  return log_whole + log1p(-exp(log_part - log_whole));
}

/// With u = x e^(side t): the tail above x for side = 1, below for side = -1.
double log_gamma_tail(const GammaPoint& at, double side) {
  const double x = at.shape + at.excess;
  const double slope = std::fabs(at.excess);
  const auto h = [&](double t) { return -slope * t - x * expm1_excess(side * t); };
  const double straight_from = 40.0 + std::max(0.0, log(x));
  return log_integral(h, {.slope = slope,
                          .curvature = x,
                          .straight_from = side > 0.0 ? 700.0 : straight_from,
                          .tail_rate = at.shape});
}

/// ln(gamma(shape) / (x^shape e^-x)).
double log_gamma_whole(const GammaPoint& at) {
  return at.shape * excess_over_log1p(at.excess / at.shape) - 0.5 * log(at.shape) +
         half_log_two_pi + stirling_remainder(at.shape);
}

void expects_valid(const GammaPoint& at) {
  expects(at.shape > 0.0 && std::isfinite(at.shape) && std::isfinite(at.excess), "a shape > 0");
  expects(at.shape + at.excess > 0.0, "x > 0");
}

/// With the logit of u that of p plus t: the tail above p, expects a <= (a + b) p. The rarer of p
/// and q carries the digits.
double log_beta_tail(const BetaPoint& at) {
  const double total = at.a + at.b;
  const bool rare_p = at.p <= 0.5;
  const double rare = rare_p ? at.p : at.q;
  const double side = rare_p ? 1.0 : -1.0;
  const double slope = std::max(0.0, rare_p ? total * at.p - at.a : at.b - total * at.q);
  const auto h = [&](double t) {
    const double moved = rare * expm1(side * t);
    // ln(1 + moved) - rare side t, which is of order t^2: near 0 without its linear terms.
    const double bent = t < 0.5 ? rare * expm1_excess(side * t) - excess_over_log1p(moved)
                                : log1p(moved) - rare * side * t;
    return -slope * t - total * bent;
  };
  return log_integral(h, {.slope = slope,
                          .curvature = total * at.p * at.q,
                          .straight_from = std::min(650.0, 40.0 + (rare_p ? -log(rare) : 0.0)),
                          .tail_rate = at.b});
}

/// ln(beta(a, b) / (p^a q^b)).
double log_beta_whole(const BetaPoint& at) {
  const double total = at.a + at.b;
  return half_deviance(at.a, at.p * total) + half_deviance(at.b, at.q * total) +
         0.5 * (log(total) - log(at.a) - log(at.b)) + half_log_two_pi + stirling_remainder(at.a) +
         stirling_remainder(at.b) - stirling_remainder(total);
}

}  // namespace

double log_scaled_gamma_cdf(const GammaPoint& at) {
  expects_valid(at);
  if (at.excess <= 0.0) return log_gamma_tail(at, -1.0);
  return log_rest(log_gamma_whole(at), log_gamma_tail(at, 1.0));
}

double log_scaled_gamma_sf(const GammaPoint& at) {
  expects_valid(at);
  if (at.excess >= 0.0) return log_gamma_tail(at, 1.0);
  return log_rest(log_gamma_whole(at), log_gamma_tail(at, -1.0));
}

double log_scaled_beta_sf(const BetaPoint& at) {
  expects(at.a > 0.0 && at.b > 0.0 && std::isfinite(at.a) && std::isfinite(at.b), "a, b > 0");
  expects(at.p > 0.0 && at.q > 0.0 && at.p <= 1.0 && at.q <= 1.0, "p, q in (0, 1)");
  if (at.a <= (at.a + at.b) * at.p) return log_beta_tail(at);
  const BetaPoint mirrored{.a = at.b, .b = at.a, .p = at.q, .q = at.p};
  return log_rest(log_beta_whole(at), log_beta_tail(mirrored));
}

}  // namespace assay::math
