#include "reference/stats/loess.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

double cube(double x) { return x * x * x; }

double place_of(std::int64_t place) { return static_cast<double>(place); }

/// `place` counts from 1.
double& at(std::span<double> values, std::int64_t place) {
  return values[static_cast<std::size_t>(place - 1)];
}

/// The line from place `from` to place `to`, between them.
void draw_line(std::span<double> out, std::int64_t from, std::int64_t to) {
  const double slope = (at(out, to) - at(out, from)) / place_of(to - from);
  for (std::int64_t place = from + 1; place < to; ++place)
    at(out, place) = at(out, from) + slope * place_of(place - from);
}

}  // namespace

Loess::Loess(const LoessOptions& options) : options_{options} {
  expects(options.window >= 3 && options.window % 2 == 1, "an odd window of at least 3");
  expects(options.degree == 0 || options.degree == 1, "degree 0 or 1");
  expects(options.jump >= 1, "jump >= 1");
}

Loess::Window Loess::window_around(std::int64_t place, std::int64_t n) const {
  if (options_.window >= n) return {1, n};
  const std::int64_t left =
      std::clamp<std::int64_t>(place - options_.window / 2, 1, n - options_.window + 1);
  return {left, left + options_.window - 1};
}

double Loess::weigh(const WeightedSeries& series, std::int64_t place, Window window) {
  const std::int64_t n = std::ssize(series.values);
  double reach = place_of(std::max(place - window.left, window.right - place));
  if (options_.window > n) reach += place_of((options_.window - n) / 2);
  double total = 0.0;
  for (std::int64_t j = window.left; j <= window.right; ++j) {
    const double distance = std::fabs(place_of(j - place));
    double weight = 0.0;
    if (distance <= 0.001 * reach) {
      weight = 1.0;
    } else if (distance <= 0.999 * reach) {
      weight = cube(1.0 - cube(distance / reach));
    }
    if (!series.weights.empty()) weight *= series.weights[static_cast<std::size_t>(j - 1)];
    fit_weights_[static_cast<std::size_t>(j - window.left)] = weight;
    total += weight;
  }
  return total;
}

void Loess::tilt(std::int64_t place, Window window, std::int64_t n) {
  double centre = 0.0;
  for (std::int64_t j = window.left; j <= window.right; ++j)
    centre += fit_weights_[static_cast<std::size_t>(j - window.left)] * place_of(j);
  double spread = 0.0;
  for (std::int64_t j = window.left; j <= window.right; ++j) {
    const double off = place_of(j) - centre;
    spread += fit_weights_[static_cast<std::size_t>(j - window.left)] * off * off;
  }
  // Places too close together for a slope.
  if (std::sqrt(spread) <= 0.001 * place_of(n - 1)) return;
  const double slope = (place_of(place) - centre) / spread;
  for (std::int64_t j = window.left; j <= window.right; ++j)
    fit_weights_[static_cast<std::size_t>(j - window.left)] *= slope * (place_of(j) - centre) + 1.0;
}

std::optional<double> Loess::fit(const WeightedSeries& series, std::int64_t place, Window window) {
  fit_weights_.resize(static_cast<std::size_t>(window.right - window.left + 1));
  const double total = weigh(series, place, window);
  if (total <= 0.0) return std::nullopt;
  for (double& weight : fit_weights_)
    weight /= total;
  if (options_.degree == 1) tilt(place, window, std::ssize(series.values));
  double out = 0.0;
  for (std::int64_t j = window.left; j <= window.right; ++j)
    out += fit_weights_[static_cast<std::size_t>(j - window.left)] *
           series.values[static_cast<std::size_t>(j - 1)];
  return out;
}

double Loess::fit_or_value(const WeightedSeries& series, std::int64_t place, Window window) {
  return fit(series, place, window).value_or(series.values[static_cast<std::size_t>(place - 1)]);
}

void Loess::smooth(const WeightedSeries& series, std::span<double> out) {
  const std::int64_t n = std::ssize(series.values);
  expects(n >= 1 && std::ssize(out) == n, "a series, and room for its curve");
  expects(series.weights.empty() || std::ssize(series.weights) == n, "as many weights as values");
  if (n == 1) {
    out[0] = series.values[0];
    return;
  }
  const std::int64_t jump = std::min(options_.jump, n - 1);
  std::int64_t last = 1;
  for (std::int64_t place = 1; place <= n; place += jump) {
    at(out, place) = fit_or_value(series, place, window_around(place, n));
    if (place > 1) draw_line(out, last, place);
    last = place;
  }
  if (last == n) return;
  // The last place is fitted from the window of the last one that the jumps met.
  at(out, n) = fit_or_value(series, n, window_around(last, n));
  draw_line(out, last, n);
}

std::optional<double> Loess::before_first(const WeightedSeries& series) {
  const std::int64_t n = std::ssize(series.values);
  return fit(series, 0, {1, std::min(options_.window, n)});
}

std::optional<double> Loess::after_last(const WeightedSeries& series) {
  const std::int64_t n = std::ssize(series.values);
  return fit(series, n + 1, {std::max<std::int64_t>(1, n - options_.window + 1), n});
}

}  // namespace assay::stats
