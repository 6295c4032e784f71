#include "validators/calibration/p_values.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"

namespace assay::validators {
namespace {

std::uint32_t fixed(double p) {
  constexpr double most = 4294967295.0;
  return static_cast<std::uint32_t>(std::min(std::floor(p * 0x1p32), most));
}

}  // namespace

void PValues::add(double p) {
  expects(p >= 0.0 && p <= 1.0, "p in [0, 1]");
  const std::uint32_t rounded = fixed(p);
  sorted_.insert(std::ranges::upper_bound(sorted_, rounded), rounded);
}

void PValues::add(const PValues& other) {
  std::vector<std::uint32_t> both;
  both.reserve(sorted_.size() + other.sorted_.size());
  std::ranges::merge(sorted_, other.sorted_, std::back_inserter(both));
  sorted_ = std::move(both);
}

std::vector<double> PValues::values() const {
  std::vector<double> out;
  out.reserve(sorted_.size());
  for (const std::uint32_t p : sorted_)
    out.push_back((static_cast<double>(p) + 0.5) * 0x1p-32);
  return out;
}

PValues PValues::of(std::vector<std::uint32_t> numbers) {
  expects(std::ranges::is_sorted(numbers), "sorted p-values");
  PValues out;
  out.sorted_ = std::move(numbers);
  return out;
}

UniformDistance distance_from_uniform(const std::vector<double>& sorted) {
  const auto n = static_cast<double>(sorted.size());
  UniformDistance out;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto rank = static_cast<double>(i);
    out.above = std::max(out.above, (rank + 1.0) / n - sorted[i]);
    out.below = std::max(out.below, sorted[i] - rank / n);
  }
  return out;
}

double distribution_band(std::int64_t n, double alpha) {
  return std::sqrt(math::log(2.0 / alpha) / (2.0 * static_cast<double>(n)));
}

}  // namespace assay::validators
