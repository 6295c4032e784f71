#include "reference/stats/asymptotic_sequence.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/relative_lift.hpp"
#include "reference/stats/running_evidence.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

void expects_tuning(double alpha, double t_star) {
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
  expects(t_star > 0.0 && std::isfinite(t_star), "a finite t_star > 0");
}

/// u > 0 with u - ln(1 + u) = target, by Newton's method from the right, where it falls towards
/// the root because the function is convex.
double inverse_excess(double target) {
  double u = target + std::sqrt(2.0 * target) + math::log1p(target);
  for (;;) {
    const double next = u - (math::excess_over_log1p(u) - target) * (1.0 + u) / u;
    if (!(next < u)) return u;
    u = next;
  }
}

}  // namespace

double asymptotic_rho(double alpha, double t_star) {
  expects_tuning(alpha, t_star);
  const double spent = -2.0 * math::log(alpha);
  return std::sqrt((spent + math::log1p(spent)) / t_star);
}

double asymptotic_rho_exact(double alpha, double t_star) {
  expects_tuning(alpha, t_star);
  return std::sqrt(inverse_excess(-2.0 * math::log(alpha)) / t_star);
}

AsymptoticSequence::AsymptoticSequence(double rho, double alpha, Sides sides)
    : rho_{rho}, alpha_{alpha}, log_inverse_alpha_{-math::log(alpha)}, sides_{sides} {
  expects(rho > 0.0 && std::isfinite(rho), "a finite rho > 0");
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
}

AsymptoticSequence AsymptoticSequence::tuned(double alpha, double t_star, Sides sides) {
  const double two_sided_alpha = sides == Sides::two ? alpha : 2.0 * alpha;
  return {asymptotic_rho(two_sided_alpha, t_star), alpha, sides};
}

double AsymptoticSequence::half_width(double n, double sigma2) const {
  const double information = n * rho_ * rho_;
  const double growth = 0.5 * math::log1p(information);
  const double threshold = sides_ == Sides::two
                               ? log_inverse_alpha_ + growth
                               : math::log1p(std::sqrt(1.0 + information) / (2.0 * alpha_));
  const double per_unit = 2.0 * (1.0 + 1.0 / information) * threshold / n;
  return std::sqrt(sigma2) * std::sqrt(per_unit);
}

double AsymptoticSequence::log_e(double n, double estimate, double sigma2) const {
  const double information = n * rho_ * rho_;
  const double z = estimate / std::sqrt(sigma2) * std::sqrt(n);
  return 0.5 * (z * z / (1.0 + 1.0 / information) - math::log1p(information));
}

Result<SequenceLook> asymptotic_look(double n, double estimate, double sigma2,
                                     const AsymptoticSequence& sequence) {
  expects(std::isfinite(n) && std::isfinite(estimate), "finite values");
  expects(sigma2 >= 0.0 && std::isfinite(sigma2), "a finite sigma2 >= 0");
  if (n < 1.0) return UndefinedBecause{Undefined::too_few_units};
  if (!(sigma2 > 0.0)) return UndefinedBecause{Undefined::zero_variance};
  SequenceLook out;
  out.estimate = estimate;
  out.half_width = sequence.half_width(n, sigma2);
  out.log_e = sequence.log_e(n, estimate, sigma2);
  if (!std::isfinite(out.log_e)) return UndefinedBecause{Undefined::overflow};
  out.p = always_valid_p(out.log_e);
  out.interval.low = estimate - out.half_width;
  if (sequence.sides() == Sides::two) out.interval.high = estimate + out.half_width;
  return out;
}

Result<SequenceLook> asymptotic_comparison(const Sample& control, const Sample& treatment,
                                           Comparison comparison,
                                           const AsymptoticSequence& sequence) {
  const auto compared = comparison == Comparison::difference
                            ? z_test_means(control, treatment)
                            : relative_lift_delta(control, treatment, LiftReference::normal);
  if (!compared) return UndefinedBecause{compared.error()};
  const double n = static_cast<double>(control.n) + static_cast<double>(treatment.n);
  const double sigma2 = n * compared->standard_error * compared->standard_error;
  if (std::isinf(sigma2)) return UndefinedBecause{Undefined::overflow};
  return asymptotic_look(n, compared->effect, sigma2, sequence);
}

}  // namespace assay::stats
