#pragma once

#include <cstdint>
#include <map>

#include "model/result.hpp"

namespace assay::stats {

/// The buckets of a DDSketch: bucket k holds the values in (gamma^(k-1), gamma^k], and one number
/// in it is within the relative accuracy of all of them.
///
///   gamma = (1 + a) / (1 - a),   key(x) = ceil(log_gamma x),   value(k) = 2 gamma^k / (gamma + 1)
///
/// Rounded in the order of the authors' program, so that values on a border get the same key.
///
/// Source:  C. Masson, J. E. Rim, H. K. Lee, PVLDB 12 (2019) 2195-2205,
///          doi:10.14778/3352063.3352135.
/// Checked: ddsketch 3.0 for Python, tests/cli/stats/statistics.test.cpp, 1e-12.
class LogarithmicBuckets {
 public:
  /// Throws: ContractError unless the relative accuracy a is in (0, 1).
  explicit LogarithmicBuckets(double relative_accuracy);

  [[nodiscard]] double gamma() const { return gamma_; }

  /// Undefined: overflow where the key needs more than 62 bits. Expects a finite x > 0.
  [[nodiscard]] Result<std::int64_t> key(double x) const;

  /// Undefined: overflow where the value is beyond the largest double.
  [[nodiscard]] Result<double> value(std::int64_t key) const;

  friend bool operator==(const LogarithmicBuckets&, const LogarithmicBuckets&) = default;

 private:
  double gamma_;
  double keys_per_octave_;  // 1 / log2(gamma)
};

/// Counts in logarithmic buckets: quantiles to a promised relative accuracy, whatever the values.
/// It forgets the values but not the counts, so merging and retracting are exact: a commutative
/// group, like the aggregates. Values below about 2e-308 count as 0.
///
/// Source, Checked: as LogarithmicBuckets.
class DDSketch {
 public:
  /// Throws: ContractError unless the relative accuracy is in [1e-9, 0.999].
  explicit DDSketch(double relative_accuracy);

  /// Adds or retracts `count` values x. Expects x finite.
  void add(double x, std::int64_t count = 1);

  /// Expects sketches of one accuracy.
  DDSketch& operator+=(const DDSketch& other);
  DDSketch& operator-=(const DDSketch& other);

  friend bool operator==(const DDSketch&, const DDSketch&) = default;

  [[nodiscard]] std::int64_t count() const { return count_; }

  /// An answer for the lower q-quantile, the value of rank floor(1 + q (n - 1)) in ascending order.
  ///
  /// Undefined: too_few_units if it holds no values. Throws: ContractError unless q in [0, 1].
  [[nodiscard]] Result<double> lower_quantile(double q) const;

 private:
  void add_all(const DDSketch& other, std::int64_t sign);

  LogarithmicBuckets buckets_;
  std::map<std::int64_t, std::int64_t> positive_;  // counts by key, none of them 0
  std::map<std::int64_t, std::int64_t> negative_;  // the same by the key of -x
  std::int64_t zeros_ = 0;
  std::int64_t count_ = 0;
};

}  // namespace assay::stats
