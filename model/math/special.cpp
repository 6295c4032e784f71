#include "model/math/special.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <string>

#include "model/contract.hpp"
#include "model/math/real.hpp"

namespace boost::math::policies {

// Arguments are checked before, so what the library still reports is our mistake.

template <class T>
T user_evaluation_error(const char* function, const char* message, const T&) {
  throw assay::ContractError(std::string(function) + ": " + message);
}

template <class T>
T user_domain_error(const char* function, const char* message, const T&) {
  throw assay::ContractError(std::string(function) + ": " + message);
}

template <class T>
T user_pole_error(const char* function, const char* message, const T&) {
  throw assay::ContractError(std::string(function) + ": " + message);
}

}  // namespace boost::math::policies

namespace assay::math {
namespace {

namespace bm = boost::math;
namespace policies = boost::math::policies;

// Results beyond the largest double become infinite, below the smallest 0.
using Policy = policies::policy<policies::promote_float<false>, policies::promote_double<false>,
                                policies::domain_error<policies::user_error>,
                                policies::pole_error<policies::user_error>,
                                policies::evaluation_error<policies::user_error>,
                                policies::overflow_error<policies::ignore_error>>;

using Normal = bm::normal_distribution<Real, Policy>;
using StudentT = bm::students_t_distribution<Real, Policy>;
using Gamma = bm::gamma_distribution<Real, Policy>;
using Beta = bm::beta_distribution<Real, Policy>;

void expect_finite(double x) { expects(std::isfinite(x), "a finite argument"); }

void expect_probability(double p) { expects(p > 0.0 && p < 1.0, "0 < p < 1"); }

void expect_positive(double x) { expects(x > 0.0 && std::isfinite(x), "a positive parameter"); }

template <class Law>
double cdf(const Law& law, double x) {
  expect_finite(x);
  return bm::cdf(law, Real{x}).value();
}

template <class Law>
double sf(const Law& law, double x) {
  expect_finite(x);
  return bm::cdf(bm::complement(law, Real{x})).value();
}

template <class Law>
double quantile(const Law& law, double p) {
  expect_probability(p);
  return bm::quantile(law, Real{p}).value();
}

template <class Law>
double upper_quantile(const Law& law, double p) {
  expect_probability(p);
  return bm::quantile(bm::complement(law, Real{p})).value();
}

StudentT student_t(double df) {
  expect_positive(df);
  return StudentT{Real{df}};
}

Gamma gamma_law(double shape, double scale) {
  expect_positive(shape);
  return {Real{shape}, Real{scale}};
}

Beta beta_law(double a, double b) {
  expect_positive(a);
  expect_positive(b);
  return {Real{a}, Real{b}};
}

}  // namespace

double normal_cdf(double z) { return cdf(Normal{}, z); }

double normal_sf(double z) { return sf(Normal{}, z); }

double normal_pdf(double z) {
  constexpr double inverse_root_two_pi = 0x1.9884533d43651p-2;
  return inverse_root_two_pi * exp(-0.5 * z * z);
}

double normal_quantile(double p) { return quantile(Normal{}, p); }

double normal_upper_quantile(double p) { return upper_quantile(Normal{}, p); }

double log_normal_cdf(double z) { return log_normal_sf(-z); }

double log_normal_sf(double z) {
  expect_finite(z);
  if (z < -1.0) return log1p(-normal_cdf(z));
  if (z < 30.0) return log(normal_sf(z));
  // Abramowitz and Stegun 26.2.12; the next term is below 2e-16 from z = 30.
  constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;
  const double u = 1.0 / (z * z);
  const double series = -u * (1.0 - u * (3.0 - u * (15.0 - u * (105.0 - u * 945.0))));
  return -0.5 * z * z - log(z) - half_log_two_pi + log1p(series);
}

double student_t_cdf(double t, double df) { return cdf(student_t(df), t); }

double student_t_sf(double t, double df) { return sf(student_t(df), t); }

double student_t_quantile(double p, double df) { return quantile(student_t(df), p); }

double student_t_upper_quantile(double p, double df) { return upper_quantile(student_t(df), p); }

double chi_squared_cdf(double x, double df) { return gamma_cdf(0.5 * x, 0.5 * df); }

double chi_squared_sf(double x, double df) { return gamma_sf(0.5 * x, 0.5 * df); }

double chi_squared_quantile(double p, double df) { return 2.0 * gamma_quantile(p, 0.5 * df); }

double chi_squared_upper_quantile(double p, double df) {
  return 2.0 * gamma_upper_quantile(p, 0.5 * df);
}

double gamma_cdf(double x, double shape) { return cdf(gamma_law(shape, 1.0), x); }

double gamma_sf(double x, double shape) { return sf(gamma_law(shape, 1.0), x); }

double gamma_quantile(double p, double shape) { return quantile(gamma_law(shape, 1.0), p); }

double gamma_upper_quantile(double p, double shape) {
  return upper_quantile(gamma_law(shape, 1.0), p);
}

// The library's larger tail can lose digits next to 0 and 1, its smaller one does not.

double beta_cdf(double x, double a, double b) {
  const Beta law = beta_law(a, b);
  const double upper = sf(law, x);
  return upper < 0.5 ? 1.0 - upper : cdf(law, x);
}

double beta_sf(double x, double a, double b) {
  const Beta law = beta_law(a, b);
  const double lower = cdf(law, x);
  return lower < 0.5 ? 1.0 - lower : sf(law, x);
}

double beta_quantile(double p, double a, double b) { return quantile(beta_law(a, b), p); }

double beta_upper_quantile(double p, double a, double b) {
  return upper_quantile(beta_law(a, b), p);
}

double log_gamma(double x) {
  expect_positive(x);
  return bm::lgamma(Real{x}, Policy{}).value();
}

double log_beta(double a, double b) { return log_gamma(a) + log_gamma(b) - log_gamma(a + b); }

double erf(double x) {
  expect_finite(x);
  return bm::erf(Real{x}, Policy{}).value();
}

double erfc(double x) {
  expect_finite(x);
  return bm::erfc(Real{x}, Policy{}).value();
}

}  // namespace assay::math
