#pragma once

#include <cstdint>
#include <vector>

#include "validators/calibration/p_values.hpp"

namespace assay::validators {

/// The last look of many replicates of one metric: what tells whether estimates, standard errors
/// and p-values are right, whatever is decided. Whole numbers only, so that parts add up to the
/// same in any order.
class FinalTally {
 public:
  /// `error`: (estimate - truth) / standard error; `p`: two-sided, in [0, 1].
  void add(double error, double p);

  void add(const FinalTally& other);

  [[nodiscard]] std::int64_t replications() const { return p_values_.count(); }

  /// Of the errors; 0 without a replicate.
  [[nodiscard]] double mean_error() const;
  [[nodiscard]] double mean_squared_error() const;

  /// Of the squared errors, with divisor n - 1; 0 below two replicates.
  [[nodiscard]] double variance_of_squares() const;

  [[nodiscard]] const PValues& p_values() const { return p_values_; }

  friend bool operator==(const FinalTally&, const FinalTally&) = default;

  /// The whole numbers behind it, for writing down and reading back.
  struct Numbers {
    std::int64_t sum = 0;                 ///< of errors, in units of 2^-20
    std::int64_t squares = 0;             ///< of squared errors, in units of 2^-20
    std::int64_t fourths = 0;             ///< of fourth powers, in units of 2^-20
    std::vector<std::uint32_t> p_values;  ///< sorted, in units of 2^-32; 1 as 2^32 - 1
  };

  [[nodiscard]] Numbers numbers() const;
  [[nodiscard]] static FinalTally of(const Numbers& numbers);

 private:
  std::int64_t sum_ = 0;
  std::int64_t squares_ = 0;
  std::int64_t fourths_ = 0;
  PValues p_values_;
};

}  // namespace assay::validators
