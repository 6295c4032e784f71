#include "reference/stats/msprt.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/double_double.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

/// ln(1 + tau2 / squared_error), also where the quotient is beyond doubles.
double log_growth(double tau2, double squared_error) {
  const double ratio = tau2 / squared_error;
  return std::isinf(ratio) ? math::log(tau2) - math::log(squared_error) : math::log1p(ratio);
}

Result<MsprtLook> look_at(double difference, double squared_error, const Msprt& test) {
  if (!(squared_error > 0.0)) return UndefinedBecause{Undefined::zero_variance};
  if (std::isinf(squared_error)) return UndefinedBecause{Undefined::overflow};
  MsprtLook out{.difference = difference,
                .squared_error = squared_error,
                .log_lambda = test.log_lambda(difference, squared_error),
                .p = 1.0,
                .half_width = test.half_width(squared_error)};
  if (!std::isfinite(out.log_lambda)) return UndefinedBecause{Undefined::overflow};
  out.p = always_valid_p(out.log_lambda);
  return out;
}

}  // namespace

Msprt::Msprt(double tau2, double alpha) : tau2_{tau2}, log_inverse_alpha_{-math::log(alpha)} {
  expects(tau2 > 0.0 && std::isfinite(tau2), "a finite tau2 > 0");
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
}

double Msprt::log_lambda(double difference, double squared_error) const {
  const double z = difference / std::sqrt(squared_error);
  const double share = 1.0 / (1.0 + squared_error / tau2_);
  return 0.5 * (z * z * share - log_growth(tau2_, squared_error));
}

double Msprt::half_width(double squared_error) const {
  const double growth = 0.5 * log_growth(tau2_, squared_error);
  const double spread = 2.0 * (1.0 + squared_error / tau2_) * (log_inverse_alpha_ + growth);
  return std::sqrt(squared_error) * std::sqrt(spread);
}

Result<MsprtLook> msprt_two_sample(const Sample& control, const Sample& treatment,
                                   const Msprt& test) {
  if (const auto can = can_compare(control, treatment); !can) return UndefinedBecause{can.error()};
  return look_at(treatment.mean - control.mean, squared_error(control) + squared_error(treatment),
                 test);
}

Result<MsprtLook> msprt_normal(std::int64_t n, double difference, double sigma2,
                               const Msprt& test) {
  expects(std::isfinite(difference) && std::isfinite(sigma2) && sigma2 >= 0.0,
          "finite values and sigma2 >= 0");
  if (n < 1) return UndefinedBecause{Undefined::too_few_units};
  return look_at(difference, sigma2 / static_cast<double>(n), test);
}

MsprtSequence::MsprtSequence(const Msprt& test, double sigma2, double theta0)
    : test_{test}, sigma2_{sigma2}, theta0_{theta0} {
  constexpr double smallest = 1e-280;
  expects(sigma2 >= smallest && std::isfinite(sigma2), "sigma2 of at least 1e-280");
  expects(std::isfinite(theta0), "a finite theta0");
}

double MsprtSequence::see(double value) {
  expects(std::isfinite(value), "a finite value");
  ++n_;
  const math::DoubleDouble difference = math::two_sum(value, -theta0_);
  const math::DoubleDouble sum = math::two_sum(sum_, difference.high);
  sum_ = sum.high;
  sum_lost_ += sum.low + difference.low;
  const auto n = static_cast<double>(n_);
  const double log_lambda = test_.log_lambda((sum_ + sum_lost_) / n, sigma2_ / n);
  evidence_.see(log_lambda);
  if (first_rejection_ == 0 && evidence_.rejects_at(test_.log_inverse_alpha()))
    first_rejection_ = n_;
  return log_lambda;
}

}  // namespace assay::stats
