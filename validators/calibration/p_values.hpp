#pragma once

#include <cstdint>
#include <vector>

namespace assay::validators {

/// The p-values of many replicates, as whole multiples of 2^-32, so that parts add up to the same
/// in any order.
class PValues {
 public:
  /// `p`: in [0, 1].
  void add(double p);

  void add(const PValues& other);

  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(sorted_.size()); }

  /// Sorted; each in the middle of what was rounded to it.
  [[nodiscard]] std::vector<double> values() const;

  /// In units of 2^-32, sorted; 1 as 2^32 - 1.
  [[nodiscard]] const std::vector<std::uint32_t>& numbers() const { return sorted_; }

  /// Throws: ContractError unless they are sorted.
  [[nodiscard]] static PValues of(std::vector<std::uint32_t> numbers);

  friend bool operator==(const PValues&, const PValues&) = default;

 private:
  std::vector<std::uint32_t> sorted_;
};

/// How far the empirical distribution function of `sorted` lies above and below that of the uniform
/// distribution: the one-sided distances of Kolmogorov and Smirnov. p-values of which too many are
/// small lie above; those of a discrete statistic may lie below and be right (super-uniform).
struct UniformDistance {
  double above = 0.0;
  double below = 0.0;
};

[[nodiscard]] UniformDistance distance_from_uniform(const std::vector<double>& sorted);

/// How far an empirical distribution of `n` values may lie from its law but with chance `alpha`.
///
///   sqrt(ln(2 / alpha) / (2 n))
///
/// Source: P. Massart, Annals of Probability 18 (1990) 1269-1283, doi:10.1214/aop/1176990746.
[[nodiscard]] double distribution_band(std::int64_t n, double alpha);

}  // namespace assay::validators
