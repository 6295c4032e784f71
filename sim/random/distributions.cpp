#include "sim/random/distributions.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"

namespace assay::sim {
namespace {

__extension__ using Wide = unsigned __int128;

double gamma_from_1(Draw& draw, double shape) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  while (true) {
    const double x = normal(draw);
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    const double u = uniform(draw());
    const double x2 = x * x;
    if (u < 1.0 - 0.0331 * x2 * x2) return d * v;
    if (math::log(u) < 0.5 * x2 + d * (1.0 - v + math::log(v))) return d * v;
  }
}

/// ln k!, for k >= 10 by Stirling's series with four terms: 1e-12 absolute.
double log_factorial(double k) {
  constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;
  if (k < 10.0) {
    double product = 1.0;
    for (int factor = 2; factor <= static_cast<int>(k); ++factor)
      product *= factor;
    return math::log(product);
  }
  const double x = k + 1.0;
  const double z = 1.0 / (x * x);
  const double series = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680)))) / x;
  return (x - 0.5) * math::log(x) - x + half_log_two_pi + series;
}

std::int64_t poisson_by_search(Draw& draw, double mean) {
  double left = uniform(draw());
  double p = math::exp(-mean);
  std::int64_t k = 0;
  while (left > p) {
    left -= p;
    ++k;
    p *= mean / static_cast<double>(k);
    if (p < 0x1p-60 && static_cast<double>(k) > mean) break;  // what is left is rounding
  }
  return k;
}

/// The letters are the paper's.
std::int64_t poisson_by_rejection(Draw& draw, double mean) {
  const double log_mean = math::log(mean);
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double v_r = 0.9277 - 3.6224 / (b - 2.0);
  while (true) {
    const double u = uniform(draw()) - 0.5;
    const double v = uniform(draw());
    const double us = 0.5 - std::fabs(u);
    const double k = std::floor((2.0 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return static_cast<std::int64_t>(k);
    if (k < 0.0 || (us < 0.013 && v > us)) continue;
    const double left = math::log(v * inverse_alpha / (a / (us * us) + b));
    if (left <= k * log_mean - mean - log_factorial(k)) return static_cast<std::int64_t>(k);
  }
}

}  // namespace

double rare(double (*unsure)(std::uint64_t, Draw&), const StreamAddress& address,
            std::uint32_t number, std::uint64_t word) {
  Draw rest{address, number, word};
  static_cast<void>(rest());  // the first word is taken
  return unsure(word, rest);
}

std::uint64_t below(Draw& draw, std::uint64_t n) {
  expects(n >= 1, "n >= 1");
  Wide product = Wide{draw()} * n;
  if (static_cast<std::uint64_t>(product) < n) {
    const std::uint64_t surplus = (0 - n) % n;
    while (static_cast<std::uint64_t>(product) < surplus)
      product = Wide{draw()} * n;
  }
  return static_cast<std::uint64_t>(product >> 64U);
}

double gamma(Draw& draw, double shape) {
  expects(shape > 0.0 && shape < 1e300, "shape > 0");
  if (shape >= 1.0) return gamma_from_1(draw, shape);
  const double larger = gamma_from_1(draw, shape + 1.0);
  return larger * math::pow(uniform(draw()), 1.0 / shape);
}

std::int64_t poisson(Draw& draw, double mean) {
  expects(mean >= 0.0 && mean <= 1e9, "mean in [0, 1e9]");
  return mean < 10.0 ? poisson_by_search(draw, mean) : poisson_by_rejection(draw, mean);
}

}  // namespace assay::sim
