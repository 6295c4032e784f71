#include "validators/calibration/final_tally.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "validators/calibration/fixed_point.hpp"

namespace assay::validators {

void FinalTally::add(double error, double p) {
  expects(std::isfinite(error) && p >= 0.0 && p <= 1.0, "a finite error and p in [0, 1]");
  const double bounded = bounded_error(error);
  const double square = bounded * bounded;
  sum_ += fixed_point(bounded);
  squares_ += fixed_point(square);
  fourths_ += fixed_point(square * square);
  p_values_.add(p);
}

void FinalTally::add(const FinalTally& other) {
  sum_ += other.sum_;
  squares_ += other.squares_;
  fourths_ += other.fourths_;
  p_values_.add(other.p_values_);
}

double FinalTally::mean_error() const {
  if (replications() == 0) return 0.0;
  return from_fixed_point(sum_) / static_cast<double>(replications());
}

double FinalTally::mean_squared_error() const {
  if (replications() == 0) return 0.0;
  return from_fixed_point(squares_) / static_cast<double>(replications());
}

double FinalTally::variance_of_squares() const {
  const auto n = static_cast<double>(replications());
  if (replications() < 2) return 0.0;
  const double mean = mean_squared_error();
  return std::max(0.0, (from_fixed_point(fourths_) - n * mean * mean) / (n - 1.0));
}

FinalTally::Numbers FinalTally::numbers() const {
  return {sum_, squares_, fourths_, p_values_.numbers()};
}

FinalTally FinalTally::of(const Numbers& numbers) {
  FinalTally out;
  out.sum_ = numbers.sum;
  out.squares_ = numbers.squares;
  out.fourths_ = numbers.fourths;
  out.p_values_ = PValues::of(numbers.p_values);
  return out;
}

}  // namespace assay::validators
