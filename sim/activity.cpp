#include "sim/activity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "model/contract.hpp"
#include "model/decimal.hpp"
#include "model/input_error.hpp"
#include "model/math/elementary.hpp"
#include "sim/gamma_quantiles.hpp"

namespace assay::sim {
namespace {

constexpr std::size_t hermite_terms = 80;

/// c_k^2 for k = 1 .. hermite_terms, by the trapezoidal rule over the table's scores.
std::array<double, hermite_terms> hermite_squares(const std::vector<double>& g) {
  std::array<double, hermite_terms> coefficients{};
  for (std::size_t i = 0; i < g.size(); ++i) {
    const double z = score_at(i);
    const double weighted = g[i] * math::exp(-z * z / 2.0);
    double before = 0.0;
    double now = 1.0;  // He_k / sqrt(k!), k = 0
    for (std::size_t k = 0; k < hermite_terms; ++k) {
      const auto order = static_cast<double>(k);
      const double next = (z * now - std::sqrt(order) * before) / std::sqrt(order + 1.0);
      before = now;
      now = next;
      coefficients[k] += weighted * now;
    }
  }
  for (double& c : coefficients)
    c *= c;
  return coefficients;
}

double series(const std::array<double, hermite_terms>& squares, double r) {
  double sum = 0.0;
  for (std::size_t k = hermite_terms; k-- > 0;)
    sum = (sum + squares[k]) * r;
  return sum;
}

/// The r in [0, 1] at which the increasing series takes this share of its value at 1.
double solve(const std::array<double, hermite_terms>& squares, double share) {
  const double target = share * series(squares, 1.0);
  double low = 0.0;
  double high = 1.0;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2.0;
    (series(squares, middle) < target ? low : high) = middle;
  }
  return high;
}

void require(bool holds, std::string_view path, const char* problem) {
  if (!holds) throw InputError(path, problem);
}

}  // namespace

Activity::Activity(const DistributionSpec& spec, std::string_view path) {
  if (spec.distribution == "constant") {
    require(spec.value >= 0.0, path, "value is negative");
    scale_ = spec.value;
  } else if (spec.distribution == "log_normal") {
    require(spec.median > 0.0 && spec.sigma >= 0.0, path,
            "median is not positive or sigma negative");
    law_ = spec.sigma > 0.0 ? Law::log_normal : Law::constant;
    scale_ = spec.median;
    sigma_ = spec.sigma;
  } else if (spec.distribution == "gamma" || spec.distribution == "exponential") {
    const double shape = spec.distribution == "gamma" ? spec.shape : 1.0;
    require(spec.mean > 0.0, path, "mean is not positive");
    require(shape >= 0.01 && shape <= 1e6, path, "shape is not in [0.01, 1000000]");
    law_ = Law::tabled;
    scale_ = spec.mean / shape;
    log_quantiles_ = log_gamma_quantiles(shape);
  } else {
    throw InputError(path, "'" + spec.distribution +
                               "' is no distribution of activity; expected one of 'constant', "
                               "'log_normal', 'gamma', 'exponential'");
  }
}

double Activity::log_of_tabled(double score) const {
  const double place = (std::clamp(score, -score_limit, score_limit) + score_limit) * score_steps;
  const std::size_t i = std::min(static_cast<std::size_t>(place), score_count - 2);
  const double share = place - static_cast<double>(i);
  return log_quantiles_[i] + share * (log_quantiles_[i + 1] - log_quantiles_[i]);
}

double Activity::rate(double score) const {
  switch (law_) {
    case Law::constant: return scale_;
    case Law::log_normal: return scale_ * math::exp(sigma_ * score);
    case Law::tabled: return scale_ * math::exp(log_of_tabled(score));
  }
  return scale_;
}

double Activity::score_correlation(double wish, std::string_view path) const {
  const double maximum = law_ == Law::constant ? 0.0 : 1.0;
  if (wish < 0.0 || wish > maximum) {
    throw InputError(path,
                     format_micro(static_cast<std::int64_t>(std::floor(wish * 1e6 + 0.5))) +
                         " is not attainable: the logarithms of these activity rates correlate "
                         "by 0 to " +
                         (maximum == 0.0 ? "0, since they are constant" : "1"));
  }
  if (law_ != Law::tabled || wish == 0.0 || wish == 1.0) return wish;
  return solve(hermite_squares(log_quantiles_), wish);
}

}  // namespace assay::sim
