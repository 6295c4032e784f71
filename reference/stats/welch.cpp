#include "reference/stats/welch.hpp"

#include <cmath>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

void expects_valid(const Sample& arm) {
  expects(arm.n >= 0, "n >= 0");
  expects(std::isfinite(arm.mean), "a finite mean");
  expects(std::isfinite(arm.variance) && arm.variance >= 0.0, "a finite variance >= 0");
}

double square(double x) { return x * x; }

double degrees(std::int64_t n) { return static_cast<double>(n - 1); }

}  // namespace

Result<void> can_compare(const Sample& control, const Sample& treatment) {
  expects_valid(control);
  expects_valid(treatment);
  if (control.n < 2 || treatment.n < 2) return UndefinedBecause{Undefined::too_few_units};
  if (squared_error(control) + squared_error(treatment) <= 0.0)
    return UndefinedBecause{Undefined::zero_variance};
  return {};
}

double squared_error(const Sample& arm) { return arm.variance / static_cast<double>(arm.n); }

double satterthwaite_df(double squared_error_control, std::int64_t n_control,
                        double squared_error_treatment, std::int64_t n_treatment) {
  // Shares of the squared error: dividing first keeps tiny variances from underflowing when
  // squared.
  const double share = squared_error_treatment / (squared_error_control + squared_error_treatment);
  return 1.0 / (square(share) / degrees(n_treatment) + square(1.0 - share) / degrees(n_control));
}

Result<TestResult> welch(const Sample& control, const Sample& treatment,
                         const TestOptions& options) {
  if (const auto can = can_compare(control, treatment); !can) return UndefinedBecause{can.error()};
  const double a = squared_error(treatment);
  const double b = squared_error(control);
  return judge_effect(treatment.mean - control.mean, std::sqrt(a + b),
                      satterthwaite_df(b, control.n, a, treatment.n), options);
}

Result<TestResult> z_test_means(const Sample& control, const Sample& treatment,
                                const TestOptions& options) {
  if (const auto can = can_compare(control, treatment); !can) return UndefinedBecause{can.error()};
  return judge_effect(treatment.mean - control.mean,
                      std::sqrt(squared_error(treatment) + squared_error(control)), normal_df,
                      options);
}

Result<TestResult> student_t(const Sample& control, const Sample& treatment,
                             const TestOptions& options) {
  if (const auto can = can_compare(control, treatment); !can) return UndefinedBecause{can.error()};
  const double df = degrees(control.n) + degrees(treatment.n);
  const double pooled =
      (degrees(control.n) * control.variance + degrees(treatment.n) * treatment.variance) / df;
  const double per_unit =
      1.0 / static_cast<double>(control.n) + 1.0 / static_cast<double>(treatment.n);
  return judge_effect(treatment.mean - control.mean, std::sqrt(pooled * per_unit), df, options);
}

}  // namespace assay::stats
