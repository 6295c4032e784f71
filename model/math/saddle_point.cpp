#include "model/math/saddle_point.hpp"

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"

namespace assay::math {
namespace {

constexpr double log_two_pi = 0x1.d67f1c864beb5p+0;

/// n ln(share), with the digits that a share next to 1 has in what it lacks.
double log_power(double n, double share, double rest) {
  return n * (rest < 0.5 ? log1p(-rest) : log(share));
}

}  // namespace

double log_binomial_density(double a, double b, const Share& share) {
  expects(a >= 0.0 && b >= 0.0, "counts >= 0");
  expects(share.p > 0.0 && share.q > 0.0, "0 < p < 1");
  if (a <= 0.0) return log_power(b, share.q, share.p);
  if (b <= 0.0) return log_power(a, share.p, share.q);
  const double n = a + b;
  return stirling_remainder(n) - stirling_remainder(a) - stirling_remainder(b) -
         half_deviance(a, n * share.p) - half_deviance(b, n * share.q) -
         0.5 * (log_two_pi + log(a) + log(b / n));
}

}  // namespace assay::math
