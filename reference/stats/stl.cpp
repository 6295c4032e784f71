#include "reference/stats/stl.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

std::int64_t next_odd(std::int64_t n) { return n + (n % 2 == 0 ? 1 : 0); }

/// Means of `length` values in a row, from the first such row to the last.
void moving_average(std::span<const double> in, std::size_t length, std::vector<double>& out) {
  const auto divisor = static_cast<double>(length);
  out.resize(in.size() - length + 1);
  double sum = std::accumulate(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(length), 0.0);
  out[0] = sum / divisor;
  for (std::size_t i = 1; i < out.size(); ++i) {
    sum += in[i + length - 1] - in[i - 1];
    out[i] = sum / divisor;
  }
}

/// The mean of the one or two middle values; `values` is left in another order.
double median(std::vector<double>& values) {
  const std::ptrdiff_t upper = std::ssize(values) / 2;
  const auto middle = values.begin() + upper;
  std::nth_element(values.begin(), middle, values.end());
  if (std::ssize(values) % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2.0;
}

double largest_size(std::span<const double> values) {
  double out = 0.0;
  for (const double value : values)
    out = std::max(out, std::fabs(value));
  return out;
}

/// A share of the largest value: what the passes round is a tenth of it.
constexpr double rounding = 0x1p-44;

class Decomposer {
 public:
  Decomposer(std::span<const double> values, const StlOptions& options)
      : values_{values},
        period_{static_cast<std::size_t>(options.period)},
        seasonal_loess_{options.seasonal},
        trend_loess_{options.trend},
        low_pass_loess_{options.low_pass},
        cycles_(values.size() + 2 * period_),
        work_(values.size()),
        low_(values.size()) {
    out_.seasonal.assign(values.size(), 0.0);
    out_.trend.assign(values.size(), 0.0);
    out_.remainder.assign(values.size(), 0.0);
    out_.weights.assign(values.size(), 1.0);
  }

  /// One pass: season from the values without trend, then trend from those without season.
  void update_parts() {
    for (std::size_t i = 0; i < values_.size(); ++i)
      work_[i] = values_[i] - out_.trend[i];
    smooth_cycles();
    take_low_pass();
    for (std::size_t i = 0; i < values_.size(); ++i) {
      out_.seasonal[i] = cycles_[period_ + i] - low_[i];
      work_[i] = values_[i] - out_.seasonal[i];
    }
    trend_loess_.smooth({work_, weights_in_use()}, out_.trend);
  }

  /// Bisquare weights by how far each remainder is from 0.
  void update_weights() {
    is_robust_ = true;
    for (std::size_t i = 0; i < values_.size(); ++i)
      out_.weights[i] = std::fabs(values_[i] - out_.trend[i] - out_.seasonal[i]);
    work_ = out_.weights;
    const double scale = 6.0 * median(work_);
    // Remainders that are rounding alone single nothing out.
    const double least = rounding * largest_size(values_);
    for (double& weight : out_.weights)
      weight = scale <= least ? 1.0 : bisquare(weight, scale);
  }

  [[nodiscard]] StlDecomposition parts() && {
    for (std::size_t i = 0; i < values_.size(); ++i)
      out_.remainder[i] = values_[i] - out_.seasonal[i] - out_.trend[i];
    return std::move(out_);
  }

 private:
  static double bisquare(double distance, double scale) {
    if (distance <= 0.001 * scale) return 1.0;
    if (distance > 0.999 * scale) return 0.0;
    const double share = distance / scale;
    return (1.0 - share * share) * (1.0 - share * share);
  }

  [[nodiscard]] std::span<const double> weights_in_use() const {
    return is_robust_ ? std::span<const double>{out_.weights} : std::span<const double>{};
  }

  /// Smooths each place of the cycle by itself, one cycle beyond both ends, into `cycles_`.
  void smooth_cycles() {
    for (std::size_t place = 0; place < period_; ++place) {
      gather(work_, place, subseries_);
      if (is_robust_) gather(out_.weights, place, subweights_);
      const WeightedSeries series{subseries_, subweights_};
      smoothed_.resize(subseries_.size());
      seasonal_loess_.smooth(series, smoothed_);
      const double first = seasonal_loess_.before_first(series).value_or(smoothed_.front());
      const double last = seasonal_loess_.after_last(series).value_or(smoothed_.back());
      cycles_[place] = first;
      for (std::size_t cycle = 0; cycle < smoothed_.size(); ++cycle)
        cycles_[(cycle + 1) * period_ + place] = smoothed_[cycle];
      cycles_[(smoothed_.size() + 1) * period_ + place] = last;
    }
  }

  void gather(std::span<const double> from, std::size_t place, std::vector<double>& to) const {
    to.clear();
    for (std::size_t i = place; i < from.size(); i += period_)
      to.push_back(from[i]);
  }

  /// What of `cycles_` is no season, into `low_`.
  void take_low_pass() {
    moving_average(cycles_, period_, averages_);
    moving_average(averages_, period_, averages_again_);
    moving_average(averages_again_, 3, averages_);
    low_pass_loess_.smooth({averages_, {}}, low_);
  }

  std::span<const double> values_;
  std::size_t period_;
  Loess seasonal_loess_;
  Loess trend_loess_;
  Loess low_pass_loess_;
  bool is_robust_ = false;
  StlDecomposition out_;
  std::vector<double> cycles_;
  std::vector<double> work_;
  std::vector<double> low_;
  std::vector<double> averages_;
  std::vector<double> averages_again_;
  std::vector<double> subseries_;   // one place of the cycle, from cycle to cycle
  std::vector<double> subweights_;  // empty until weights are in use
  std::vector<double> smoothed_;
};

bool are_finite(std::span<const double> values) {
  return std::ranges::all_of(values, [](double x) { return std::isfinite(x); });
}

}  // namespace

StlOptions with_windows(StlOptions options) {
  expects(options.period >= 2 && options.seasonal.window >= 3, "two values per period, a window");
  if (options.trend.window == 0) {
    const double shrink = 1.0 - 1.5 / static_cast<double>(options.seasonal.window);
    const double least = 1.5 * static_cast<double>(options.period) / shrink;
    options.trend.window = next_odd(static_cast<std::int64_t>(std::ceil(least)));
  }
  if (options.low_pass.window == 0) options.low_pass.window = next_odd(options.period + 1);
  return options;
}

Result<StlDecomposition> stl(std::span<const double> values, const StlOptions& options) {
  expects(options.inner_iterations >= 1 && options.outer_iterations >= 0, "iterations");
  expects(are_finite(values), "finite values");
  const StlOptions complete = with_windows(options);
  if (std::ssize(values) / 2 < options.period) return UndefinedBecause{Undefined::too_few_units};
  Decomposer decomposer{values, complete};
  for (int outer = 0;; ++outer) {
    for (int inner = 0; inner < options.inner_iterations; ++inner)
      decomposer.update_parts();
    if (outer == options.outer_iterations) break;
    decomposer.update_weights();
  }
  StlDecomposition out = std::move(decomposer).parts();
  if (!are_finite(out.seasonal) || !are_finite(out.trend) || !are_finite(out.remainder))
    return UndefinedBecause{Undefined::overflow};
  return out;
}

}  // namespace assay::stats
