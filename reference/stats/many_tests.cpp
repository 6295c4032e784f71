#include "reference/stats/many_tests.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"
#include "model/math/trigonometry.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

constexpr double root_pi = 0x1.c5bf891b4ef6bp+0;
constexpr double pi = 0x1.921fb54442d18p+1;

/// p_n of equation 9.3 for b = 1/2.
constexpr auto expansion = [] {
  std::array<double, 14> p{1.0};
  std::array<double, 14> inverse_factorial{1.0};  // of 2n + 1
  for (std::size_t n = 1; n < p.size(); ++n) {
    const auto k = static_cast<double>(n);
    inverse_factorial[n] = inverse_factorial[n - 1] / (2.0 * k * (2.0 * k + 1.0));
    p[n] = -0.5 * inverse_factorial[n];
    for (std::size_t m = 1; m < n; ++m)
      p[n] += (0.5 * static_cast<double>(m) - k) * p[n - m] * inverse_factorial[m] / k;
  }
  return p;
}();

/// Gamma(a + 1/2) / (Gamma(a) sqrt(t)) for a = t + 1/4: its asymptotic series, to 1e-16 from
/// t = 14.75 on.
double gamma_ratio(double t) {
  const double w = 1.0 / (t * t);
  return 1.0 +
         w * (1.0 / 64.0 + w * (-19.0 / 8192.0 +
                                w * (631.0 / 524288.0 + w * (-174317.0 / 134217728.0 +
                                                             w * (20491783.0 / 8589934592.0)))));
}

/// Where the expansion would need more terms, or underflows.
bool is_far(double log_x, double u) { return log_x < -2.0 || u > 650.0; }

/// The node of a Chebyshev fit on [0, 1 / least_df].
double node(std::size_t i, std::size_t nodes) {
  const double angle = pi * (static_cast<double>(i) + 0.5) / static_cast<double>(nodes);
  return (1.0 + math::cos(angle)) / (2.0 * WelchTests::least_df);
}

}  // namespace

double student_t_upper_tail(double t, double df) {
  expects(t >= 0.0 && df >= WelchTests::least_df, "t >= 0 and enough degrees of freedom");
  const double log_x = -math::log1p(t * t / df);
  const double a = df / 2.0 - 0.25;
  const double u = -a * log_x;
  if (is_far(log_x, u)) return math::student_t_sf(t, df);
  const double root = std::sqrt(u);
  // Every term in units of the first, erfc(sqrt(u)), but for the part of j that it lacks.
  const double erfc = math::erfc(root);
  const double h = root * math::exp(-u) / root_pi;
  const double square = log_x * log_x / 4.0;
  const double scale = 1.0 / (4.0 * a * a);
  double power = 1.0;
  double j = erfc;
  double sum = erfc;
  double b2n = 0.5;
  for (std::size_t n = 1; n < expansion.size(); ++n) {
    j = (b2n * (b2n + 1.0) * j + h * (u + b2n + 1.0) * power) * scale;
    power *= square;
    b2n += 2.0;
    const double term = expansion[n] * j;
    sum += term;
    if (std::fabs(term) < 1e-17 * sum) break;
  }
  return 0.5 * gamma_ratio(a) * sum;
}

WelchTests::WelchTests(const TestOptions& options)
    : options_{options},
      tail_{options.alternative == Alternative::two_sided ? options.alpha / 2.0 : options.alpha} {
  expects(options.alpha > 0.0 && options.alpha < 1.0, "alpha in (0, 1)");
  std::array<double, nodes> values{};
  for (std::size_t i = 0; i < nodes; ++i)
    values[i] = upper_quantile(tail_, 1.0 / node(i, nodes));
  for (std::size_t k = 0; k < nodes; ++k) {
    for (std::size_t i = 0; i < nodes; ++i) {
      const double angle = pi * static_cast<double>(k) * (static_cast<double>(i) + 0.5) / nodes;
      coefficients_[k] += 2.0 * values[i] * math::cos(angle) / nodes;
    }
  }
  coefficients_[0] /= 2.0;
  // A tail so thin that the polynomial does not follow it.
  const double last = std::fabs(coefficients_[nodes - 1]) + std::fabs(coefficients_[nodes - 2]);
  is_fitted_ = last < 1e-14 * std::fabs(coefficients_[0]);
}

double WelchTests::quantile(double df) const {
  if (!is_fitted_ || df < least_df) return upper_quantile(tail_, df);
  // Clenshaw's recurrence on 1/df, carried to [-1, 1].
  const double x = 2.0 * least_df / df - 1.0;
  double next = 0.0;
  double after = 0.0;
  for (std::size_t k = nodes - 1; k > 0; --k) {
    const double here = coefficients_[k] + 2.0 * x * next - after;
    after = next;
    next = here;
  }
  return coefficients_[0] + x * next - after;
}

Result<TestResult> WelchTests::operator()(const Sample& control, const Sample& treatment) const {
  if (const auto possible = can_compare(control, treatment); !possible)
    return UndefinedBecause{possible.error()};
  const double of_control = squared_error(control);
  const double of_treatment = squared_error(treatment);
  const double df = satterthwaite_df(of_control, control.n, of_treatment, treatment.n);
  TestResult out;
  out.effect = treatment.mean - control.mean;
  out.standard_error = std::sqrt(of_control + of_treatment);
  out.statistic = (out.effect - options_.null_effect) / out.standard_error;
  out.df = df;
  const double distance = std::fabs(out.statistic);
  const double tail = df < least_df ? upper_tail(distance, df) : student_t_upper_tail(distance, df);
  const double half_width = quantile(df) * out.standard_error;
  switch (options_.alternative) {
    case Alternative::two_sided:
      out.p = std::min(1.0, 2.0 * tail);
      out.interval = {out.effect - half_width, out.effect + half_width};
      break;
    case Alternative::greater:
      out.p = out.statistic >= 0.0 ? tail : 1.0 - tail;
      out.interval.low = out.effect - half_width;
      break;
    case Alternative::less:
      out.p = out.statistic <= 0.0 ? tail : 1.0 - tail;
      out.interval.high = out.effect + half_width;
      break;
  }
  return out;
}

}  // namespace assay::stats
