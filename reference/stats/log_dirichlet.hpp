#pragma once

#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {

/// ln of the multivariate beta function of x, divided by prod(q_i^x_i) for shares q that sum to 1:
/// one arm after the other, then the total X of x.
///
///   ln(prod gamma(x_i) / gamma(X) / prod(q_i^x_i))
///     = sum(x_i ln(x_i / (q_i X))) - sum(ln(x_i) / 2) + ln(X) / 2 + (k - 1) ln(2 pi) / 2
///       + remainders of Stirling's formula
///
/// The first sum is one of half deviances, because the x and the q_i X have the same total. The
/// constant is left out: it is the same for every x.
class LogDirichlet {
 public:
  explicit LogDirichlet(double total)
      : total_{total}, value_{0.5 * math::log(total) - math::stirling_remainder(total)} {}

  void add(double x, double share) {
    value_ +=
        math::half_deviance(x, share * total_) - 0.5 * math::log(x) + math::stirling_remainder(x);
  }

  [[nodiscard]] double value() const { return value_; }

 private:
  double total_;
  double value_;
};

}  // namespace assay::stats
