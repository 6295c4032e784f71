#include "reference/stats/gauss_legendre.hpp"

#include "model/contract.hpp"

namespace assay::stats {
namespace {

/// Enough for a first guess.
constexpr double rough_cosine(double x) {
  const double x2 = x * x;
  return 1.0 - x2 / 2 * (1.0 - x2 / 12 * (1.0 - x2 / 30 * (1.0 - x2 / 56 * (1.0 - x2 / 90))));
}

struct Legendre {
  double value = 1.0;
  double slope = 0.0;
};

/// Legendre's polynomial of degree n at |x| < 1.
constexpr Legendre legendre(std::size_t n, double x) {
  double before = 1.0;
  double value = x;
  for (std::size_t k = 2; k <= n; ++k) {
    const auto degree = static_cast<double>(k);
    const double next = ((2.0 * degree - 1.0) * x * value - (degree - 1.0) * before) / degree;
    before = value;
    value = next;
  }
  return {value, static_cast<double>(n) * (before - x * value) / (1.0 - x * x)};
}

/// The node of this index from above: Newton's method from Tricomi's approximation.
constexpr double node_from_above(std::size_t n, std::size_t index) {
  constexpr double pi = 0x1.921fb54442d18p+1;
  double x =
      rough_cosine(pi * (static_cast<double>(index) + 0.75) / (static_cast<double>(n) + 0.5));
  for (int step = 0; step < 8; ++step) {
    const Legendre at = legendre(n, x);
    x -= at.value / at.slope;
  }
  return x;
}

constexpr QuadratureRule make_rule(std::size_t n) {
  QuadratureRule out;
  out.order = n;
  for (std::size_t i = 0; 2 * i < n; ++i) {
    const double x = 2 * i + 1 == n ? 0.0 : node_from_above(n, i);
    const double slope = legendre(n, x).slope;
    const std::size_t mirrored = n - 1 - i;
    out.node[i] = -x;
    out.node[mirrored] = x;
    out.weight[i] = out.weight[mirrored] = 2.0 / ((1.0 - x * x) * slope * slope);
    // The polynomial is even or odd, its slope the other.
    out.cardinal[mirrored] = 1.0 / slope;
    out.cardinal[i] = n % 2 == 0 ? -1.0 / slope : 1.0 / slope;
  }
  return out;
}

constexpr std::array<QuadratureRule, largest_order + 1> make_rules() {
  std::array<QuadratureRule, largest_order + 1> out;
  for (std::size_t n = 1; n <= largest_order; ++n)
    out[n] = make_rule(n);
  return out;
}

constexpr std::array<QuadratureRule, largest_order + 1> rules = make_rules();

}  // namespace

const QuadratureRule& gauss_legendre(std::size_t order) {
  expects(order >= 1 && order <= largest_order, "order in [1, 32]");
  return rules[order];
}

}  // namespace assay::stats
