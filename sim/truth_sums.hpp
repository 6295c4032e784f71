#pragma once

#include <cstdint>
#include <vector>

#include "model/decimal.hpp"
#include "model/result_table.hpp"
#include "sim/truth.hpp"
#include "sim/truth_plan.hpp"

namespace assay::sim {

/// What one unit gave to one metric in one world: totals by part, before binomial and cap.
struct UnitTotal {
  Int128 parts[2] = {0, 0};
  Int128 covariate = 0;
  std::int64_t values = 0;

  UnitTotal& operator+=(const UnitTotal& other);
};

/// The sums of one row of the recorded table.
struct RowSums {
  std::int64_t units = 0;
  std::int64_t values = 0;
  bool overflow = false;
  Int128 x = 0, xx = 0;          ///< the metric, or a ratio's numerator
  Int128 y = 0, yy = 0, xy = 0;  ///< a ratio's denominator, or the covariate

  void add(const MetricTruth& metric, const UnitTotal& unit);
  RowSums& operator+=(const RowSums& other);

  /// Fills in all but the names of a row.
  void finish(const MetricTruth& metric, ResultRow& row) const;
};

/// How units of a variant fared; see UnitCounts.
struct Fates {
  std::int64_t exposed = 0;
  std::int64_t bots = 0;
  std::int64_t crossover = 0;

  Fates& operator+=(const Fates& other);
};

/// All sums of one experiment. Integers only, so that cohorts may be added in any order.
struct ExperimentSums {
  explicit ExperimentSums(const ExperimentTruth& truth);

  ExperimentSums& operator+=(const ExperimentSums& other);

  /// The row of a metric: split 0 is "all", split 1 + s is segment s.
  [[nodiscard]] RowSums& row(std::size_t variant, std::size_t split, std::size_t slot,
                             std::size_t metric) {
    return rows[variant][split][slot][metric];
  }

  std::vector<Fates> fates;  ///< by variant
  std::vector<std::vector<std::vector<std::vector<RowSums>>>>
      rows;                    ///< variant, split, slot, metric
  std::vector<RowSums> whole;  ///< by metric, over all variants: for the correlation
  std::vector<std::vector<CausalSums>> clean;      ///< by variant, metric
  std::vector<std::vector<CausalSums>> delivered;  ///< the same
};

}  // namespace assay::sim
