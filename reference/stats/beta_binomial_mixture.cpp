#include "reference/stats/beta_binomial_mixture.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/bracketed_root.hpp"

namespace assay::stats {
namespace {

using Range = BetaBinomialMixture::Range;

double weight_of(const Range& range, const MixtureTuning& tuning, Sides sides) {
  expects(range.g > 0.0 && range.h > 0.0, "g, h > 0");
  expects(std::isfinite(range.g) && std::isfinite(range.h), "finite g and h");
  const double per_term = range.g * range.h;
  constexpr double least = 1e-3;
  return std::max(mixture_rho(tuning, sides) - per_term, least * per_term);
}

/// A sum of `plus` / (h (g + h)) successes and `minus` / (g (g + h)) failures.
double successes(const Range& range, double plus) { return plus / range.h / (range.g + range.h); }

double failures(const Range& range, double minus) { return minus / range.g / (range.g + range.h); }

}  // namespace

BetaBinomialMixture::BetaBinomialMixture(const Range& range, const MixtureTuning& tuning,
                                         Sides sides)
    : range_{range},
      r_{weight_of(range, tuning, sides)},
      evidence_{{.p = range.g / (range.g + range.h), .q = range.h / (range.g + range.h)},
                {.a = successes(range, r_), .b = failures(range, r_)},
                sides} {}

Interval BetaBinomialMixture::possible_sums(double v) const {
  return {.low = -(r_ + v) / range_.h, .high = (r_ + v) / range_.g};
}

double BetaBinomialMixture::log_mixture(double s, double v) const {
  expects(v >= 0.0 && std::isfinite(v) && std::isfinite(s), "finite values and v >= 0");
  return evidence_.log_e(successes(range_, v + range_.h * s), failures(range_, v - range_.g * s));
}

double BetaBinomialMixture::bound(double v, double log_inverse_alpha) const {
  expects(v > 0.0 && log_inverse_alpha > 0.0, "v > 0 and alpha < 1");
  const double largest = v / range_.g;
  const auto excess = [&](double s) { return log_mixture(s, v) - log_inverse_alpha; };
  return excess(largest) < 0.0 ? largest : bracketed_root(excess, 0.0, largest);
}

}  // namespace assay::stats
