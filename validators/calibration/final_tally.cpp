#include "validators/calibration/final_tally.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "model/contract.hpp"

namespace assay::validators {
namespace {

constexpr double unit = 0x1p-20;
// An error beyond it says that something is broken, and not how much; sums of 2^20 of its fourth
// powers still fit.
constexpr double largest_error = 40.0;

std::int64_t fixed(double value) {
  return static_cast<std::int64_t>(std::floor(value / unit + 0.5));
}

std::uint32_t fixed_p(double p) {
  constexpr double most = 4294967295.0;
  return static_cast<std::uint32_t>(std::min(std::floor(p * 0x1p32), most));
}

}  // namespace

void FinalTally::add(double error, double p) {
  expects(std::isfinite(error) && p >= 0.0 && p <= 1.0, "a finite error and p in [0, 1]");
  const double bounded = std::clamp(error, -largest_error, largest_error);
  const double square = bounded * bounded;
  sum_ += fixed(bounded);
  squares_ += fixed(square);
  fourths_ += fixed(square * square);
  const std::uint32_t rounded = fixed_p(p);
  p_values_.insert(std::ranges::upper_bound(p_values_, rounded), rounded);
}

void FinalTally::add(const FinalTally& other) {
  sum_ += other.sum_;
  squares_ += other.squares_;
  fourths_ += other.fourths_;
  std::vector<std::uint32_t> both;
  both.reserve(p_values_.size() + other.p_values_.size());
  std::ranges::merge(p_values_, other.p_values_, std::back_inserter(both));
  p_values_ = std::move(both);
}

double FinalTally::mean_error() const {
  if (p_values_.empty()) return 0.0;
  return static_cast<double>(sum_) * unit / static_cast<double>(p_values_.size());
}

double FinalTally::mean_squared_error() const {
  if (p_values_.empty()) return 0.0;
  return static_cast<double>(squares_) * unit / static_cast<double>(p_values_.size());
}

double FinalTally::variance_of_squares() const {
  const auto n = static_cast<double>(p_values_.size());
  if (p_values_.size() < 2) return 0.0;
  const double mean = mean_squared_error();
  return std::max(0.0, (static_cast<double>(fourths_) * unit - n * mean * mean) / (n - 1.0));
}

std::vector<double> FinalTally::p_values() const {
  std::vector<double> out;
  out.reserve(p_values_.size());
  for (const std::uint32_t p : p_values_)
    out.push_back((static_cast<double>(p) + 0.5) * 0x1p-32);
  return out;
}

FinalTally::Numbers FinalTally::numbers() const { return {sum_, squares_, fourths_, p_values_}; }

FinalTally FinalTally::of(const Numbers& numbers) {
  expects(std::ranges::is_sorted(numbers.p_values), "sorted p-values");
  FinalTally out;
  out.sum_ = numbers.sum;
  out.squares_ = numbers.squares;
  out.fourths_ = numbers.fourths;
  out.p_values_ = numbers.p_values;
  return out;
}

}  // namespace assay::validators
