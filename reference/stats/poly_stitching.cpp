#include "reference/stats/poly_stitching.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {

double riemann_zeta(double s) {
  expects(s > 1.0 && std::isfinite(s), "s > 1");
  // B_2k / (2k)!: NIST Digital Library of Mathematical Functions, 25.2.9.
  constexpr std::array<double, 6> corrections{1.0 / 12.0,       -1.0 / 720.0,
                                              1.0 / 30240.0,    -1.0 / 1209600.0,
                                              1.0 / 47900160.0, -691.0 / 1307674368000.0};
  constexpr int terms = 20;
  const double last = math::pow(terms, -s);
  double sum = 0.0;
  double factor = s * last / terms;
  for (std::size_t k = 0; k < corrections.size(); ++k) {
    sum += corrections[k] * factor;
    const double rising = s + 2.0 * static_cast<double>(k);
    factor *= (rising + 1.0) * (rising + 2.0) / (terms * terms);
  }
  sum += last * (terms / (s - 1.0) + 0.5);
  for (int n = terms - 1; n >= 1; --n)
    sum += math::pow(n, -s);
  return sum;
}

PolyStitching::PolyStitching(const Shape& shape, double alpha) : shape_{shape} {
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
  expects(shape.v_min > 0.0 && std::isfinite(shape.v_min), "a finite v_min > 0");
  expects(shape.c >= 0.0 && std::isfinite(shape.c), "a finite c >= 0");
  expects(shape.eta > 1.0 && std::isfinite(shape.eta), "a finite eta > 1");
  const double root_eta = std::sqrt(shape.eta);
  k1_squared_ = 0.5 * (root_eta + 1.0 / root_eta) + 1.0;
  k2_c_ = 0.5 * (root_eta + 1.0) * shape.c;
  constant_ = math::log(riemann_zeta(shape.power)) - math::log(alpha) -
              shape.power * math::log(math::log(shape.eta));
}

double PolyStitching::bound(double v) const {
  expects(v >= 0.0 && std::isfinite(v), "a finite v >= 0");
  const double time = std::max(v, shape_.v_min);
  const double epochs = math::log(shape_.eta) + math::log(time / shape_.v_min);
  const double log_share = shape_.power * math::log(epochs) + constant_;
  const double linear = k2_c_ * log_share;
  return std::sqrt(k1_squared_ * time * log_share + linear * linear) + linear;
}

}  // namespace assay::stats
