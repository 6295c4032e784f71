#include "reference/stats/covariate_adjustment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "model/contract.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/least_squares.hpp"

namespace assay::stats {
namespace {

double plain_mean(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values)
    sum += value;
  return sum / static_cast<double>(values.size());
}

/// Less their mean, and less the mean of what rounding left of it: values far from 0 keep the
/// digits of their spread.
std::vector<double> centred(std::span<const double> values) {
  std::vector<double> out(values.begin(), values.end());
  for (int pass = 0; pass < 3; ++pass) {
    const double mean = plain_mean(out);
    for (double& value : out)
      value -= mean;
  }
  return out;
}

void expects_valid(const AdjustedUnits& units) {
  const auto is_finite = [](double value) { return std::isfinite(value); };
  expects(units.is_treatment.size() == units.y.size(), "an arm for each unit");
  expects(std::ranges::all_of(units.y, is_finite), "finite values");
  for (const std::vector<double>& covariate : units.covariates) {
    expects(covariate.size() == units.y.size(), "a covariate for each unit");
    expects(std::ranges::all_of(covariate, is_finite), "finite covariates");
  }
}

double difference_of_means(const std::vector<double>& y, const std::vector<bool>& is_treatment) {
  std::vector<double> control;
  std::vector<double> treatment;
  for (std::size_t i = 0; i < y.size(); ++i)
    (is_treatment[i] ? treatment : control).push_back(y[i]);
  return plain_mean(treatment) - plain_mean(control);
}

/// Intercept, covariates, their products with the arm (lin), and the arm as the last, so that what
/// the covariates say of it is taken out first.
std::vector<std::vector<double>> design(const AdjustedUnits& units, AdjustmentModel model) {
  const std::size_t n = units.y.size();
  std::vector<std::vector<double>> out{std::vector<double>(n, 1.0)};
  for (const std::vector<double>& covariate : units.covariates)
    out.push_back(centred(covariate));
  for (std::size_t k = 1; model == AdjustmentModel::lin && k <= units.covariates.size(); ++k) {
    std::vector<double> product = out[k];
    for (std::size_t i = 0; i < n; ++i) {
      if (!units.is_treatment[i]) product[i] = 0.0;
    }
    out.push_back(std::move(product));
  }
  out.emplace_back(units.is_treatment.begin(), units.is_treatment.end());
  return out;
}

double sum_squares(std::span<const double> values) {
  double out = 0.0;
  for (const double value : values)
    out += value * value;
  return out;
}

/// HC0 to HC3. A unit with leverage 1 has no residual in any data; where it has no influence on the
/// effect either, it adds nothing.
Result<std::vector<double>> robust_errors(const LeastSquares& fit, double df) {
  constexpr double rounding = 1e-10;
  const double negligible = rounding * std::sqrt(sum_squares(fit.influences));
  const auto n = static_cast<double>(fit.residuals.size());
  double hc0 = 0.0;
  double hc2 = 0.0;
  double hc3 = 0.0;
  for (std::size_t i = 0; i < fit.residuals.size(); ++i) {
    const double own = 1.0 - fit.leverages[i];
    const double part = fit.influences[i] * fit.residuals[i];
    if (own > rounding) {
      hc0 += part * part;
      hc2 += part * part / own;
      hc3 += part * part / (own * own);
    } else if (std::fabs(fit.influences[i]) > negligible) {
      return UndefinedBecause{Undefined::too_few_units};
    }
  }
  return std::vector<double>{std::sqrt(hc0), std::sqrt(hc0 * (n / df)), std::sqrt(hc2),
                             std::sqrt(hc3)};
}

/// The tables of the fit; `y` is centred.
Result<AdjustedEffect> judged(const LeastSquares& fit, std::span<const double> y) {
  const double df = static_cast<double>(y.size()) - static_cast<double>(fit.rank);
  if (df < 1.0) return UndefinedBecause{Undefined::too_few_units};
  const double left = sum_squares(fit.residuals);
  const double all = sum_squares(y);
  constexpr double rounding = 1e-28;  // of squares: a perfect fit leaves this much
  if (!(left > rounding * all)) return UndefinedBecause{Undefined::zero_variance};
  AdjustedEffect out;
  out.n = std::ssize(y);
  out.df = df;
  const double error = std::sqrt(left / df * sum_squares(fit.influences));
  if (!(error > 0.0) || !std::isfinite(error)) return UndefinedBecause{Undefined::overflow};
  const TestResult test = judge_effect(fit.coefficients.back(), error, df);
  out.effect = test.effect;
  out.standard_error = error;
  out.t = test.statistic;
  out.p = test.p;
  out.r_squared = 1.0 - left / all;
  const auto robust = robust_errors(fit, df);
  if (!robust) return UndefinedBecause{robust.error()};
  out.robust_error = *robust;
  return out;
}

/// A unit in which the values are at most 1, so that their squares neither overflow nor vanish; a
/// power of two, so that no digit changes. 1 if all are 0, infinite if one is not finite.
double power_of_two_above(std::span<const double> values) {
  double largest = 0.0;
  for (const double value : values) {
    if (!std::isfinite(value)) return std::numeric_limits<double>::infinity();
    largest = std::fmax(largest, std::fabs(value));
  }
  if (largest <= 0.0) return 1.0;
  int exponent = 0;
  (void)std::frexp(largest, &exponent);
  constexpr int least = -1000;  // so that the unit is no subnormal
  return std::ldexp(1.0, std::clamp(exponent, least, 1023));
}

/// Back from a metric measured in `unit`.
Result<AdjustedEffect> in_unit(AdjustedEffect out, double unit) {
  for (double* value : {&out.effect, &out.effect_unadjusted, &out.standard_error})
    *value *= unit;
  for (double& value : out.theta)
    value *= unit;
  for (double& value : out.robust_error)
    value *= unit;
  const auto is_finite = [](double value) { return std::isfinite(value); };
  const bool fits = std::isfinite(out.effect) && std::isfinite(out.standard_error) &&
                    std::ranges::all_of(out.theta, is_finite) &&
                    std::ranges::all_of(out.robust_error, is_finite);
  if (!fits) return UndefinedBecause{Undefined::overflow};
  return out;
}

}  // namespace

Result<AdjustedEffect> covariate_adjustment(const AdjustedUnits& units, AdjustmentModel model) {
  expects_valid(units);
  const auto treated = std::ranges::count(units.is_treatment, true);
  if (treated == 0 || treated == std::ssize(units.is_treatment))
    return UndefinedBecause{Undefined::too_few_units};
  std::vector<double> y = centred(units.y);
  const double unit = power_of_two_above(y);
  if (!std::isfinite(unit)) return UndefinedBecause{Undefined::overflow};
  for (double& value : y)
    value /= unit;
  const LeastSquares fit = least_squares(design(units, model), y);
  if (!fit.has_last) return UndefinedBecause{Undefined::zero_variance};
  auto out = judged(fit, y);
  if (!out) return out;
  out->effect_unadjusted = difference_of_means(y, units.is_treatment);
  const auto first = fit.coefficients.begin() + 1;
  out->theta.assign(first, first + std::ssize(units.covariates));
  return in_unit(std::move(*out), unit);
}

}  // namespace assay::stats
