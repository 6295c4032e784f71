#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/decimal.hpp"
#include "model/result_table.hpp"
#include "reference/batch/plan.hpp"
#include "reference/batch/unit_fold.hpp"

namespace assay::reference::unit_fold {

/// One unit's totals of one metric. 128 bits, since a total may leave the range of 64 and return.
struct Totals {
  std::array<Int128, 2> parts{};
  Int128 covariate = 0;
  std::int64_t values = 0;  ///< counted events

  void count(const Counted& event) {
    parts[event.feed.part] += event.contribution;
    ++values;
  }

  void count_before(const Counted& event) { covariate += event.contribution; }
};

/// One unit's numbers of one metric, capped, in millionths.
struct Numbers {
  std::array<std::int64_t, 2> parts{};
  std::int64_t covariate = 0;
  std::int64_t values = 0;
  bool overflow = false;  ///< a total is beyond 1e9; the numbers are then 0
};

[[nodiscard]] Numbers numbers_of(const MetricPlan& metric, const Totals& totals);

/// The sums over the units of one row of the result table.
class Tally {
 public:
  void add(const Numbers& unit);

  /// One event's value, for the kinds that keep them.
  void observe(std::int64_t value_micro) { observed_.push_back(value_micro); }

  [[nodiscard]] std::int64_t units() const { return units_; }

  /// Everything of the row but its names and as_of.
  [[nodiscard]] ResultRow row(const MetricPlan& metric) const;

 private:
  [[nodiscard]] Sums sums(const MetricPlan& metric) const;

  std::int64_t units_ = 0;
  std::int64_t values_ = 0;
  bool overflow_ = false;
  std::array<Int128, 2> sum_{};
  std::array<Int128, 2> squares_{};
  Int128 parts_product_ = 0;
  Int128 covariate_ = 0;
  Int128 covariate_squares_ = 0;
  Int128 covariate_product_ = 0;
  std::vector<std::int64_t> observed_;
};

/// The value of rank ceil(q n), q in millionths; none when n = 0.
[[nodiscard]] std::optional<Int128> order_statistic(std::vector<std::int64_t> values,
                                                    std::int64_t quantile_micro);

}  // namespace assay::reference::unit_fold
