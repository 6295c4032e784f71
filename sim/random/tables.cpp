#include "sim/random/tables.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "model/contract.hpp"

namespace assay::sim {
namespace {

constexpr double scale = 0x1p63;
constexpr double negligible = 0x1p-75;  // of the mode's weight

std::uint64_t scaled(double p) { return static_cast<std::uint64_t>(p * scale); }

}  // namespace

Threshold::Threshold(double p) {
  expects(p >= 0.0 && p <= 1.0, "p in [0, 1]");
  limit_ = scaled(p);
}

CategoricalTable::CategoricalTable(std::span<const double> weights) {
  expects(!weights.empty() && weights.size() < std::numeric_limits<std::uint32_t>::max(),
          "at least one weight, fewer than 2^32");
  double total = 0.0;
  for (const double weight : weights) {
    expects(weight >= 0.0 && weight <= std::numeric_limits<double>::max(), "weights in [0, inf)");
    total += weight;
  }
  expects(total > 0.0 && total <= std::numeric_limits<double>::max(), "a positive, finite sum");
  double sum = 0.0;
  for (const double weight : weights) {
    sum += weight;  // ends at `total` exactly: the same additions
    cumulative_.push_back(scaled(sum / total));
  }
  const auto guide_bits = static_cast<unsigned>(std::bit_width(weights.size() | 15U));
  guide_shift_ = 64 - guide_bits;
  for (std::uint64_t leading = 0; leading >> guide_bits == 0; ++leading) {
    const std::uint64_t least_word = leading << guide_shift_;
    const auto place = std::ranges::upper_bound(cumulative_, least_word >> 1U);
    guide_.push_back(static_cast<std::uint32_t>(place - cumulative_.begin()));
  }
}

/// `ratio(k)`: P(k) / P(k - 1) for k >= 1; 0 where the law ends.
template <class Ratio>
CountTable CountTable::around(std::int64_t mode, Ratio ratio) {
  std::vector<double> weights;
  double weight = 1.0;
  for (std::int64_t k = mode; k >= 0 && weight > negligible; --k) {
    weights.push_back(weight);
    weight /= ratio(std::max<std::int64_t>(k, 1));
  }
  const std::int64_t first = mode + 1 - static_cast<std::int64_t>(weights.size());
  std::ranges::reverse(weights);
  weight = 1.0;
  for (std::int64_t k = mode + 1; (weight *= ratio(k)) > negligible; ++k)
    weights.push_back(weight);
  return {first, weights};
}

CountTable CountTable::poisson(double mean) {
  expects(mean >= 0.0 && mean <= 1e6, "mean in [0, 1e6]");
  return around(static_cast<std::int64_t>(mean),
                [mean](std::int64_t k) { return mean / static_cast<double>(k); });
}

CountTable CountTable::binomial(std::int64_t n, double p) {
  expects(n >= 0 && n <= 1'000'000'000, "n in [0, 1e9]");
  expects(p >= 0.0 && p <= 1.0, "p in [0, 1]");
  if (p == 1.0)
    return around(
        n, [n](std::int64_t k) { return k <= n ? std::numeric_limits<double>::infinity() : 0.0; });
  const auto mode = std::min(n, static_cast<std::int64_t>(static_cast<double>(n + 1) * p));
  return around(mode, [n, p](std::int64_t k) {
    return static_cast<double>(n - k + 1) / static_cast<double>(k) * (p / (1.0 - p));
  });
}

}  // namespace assay::sim
