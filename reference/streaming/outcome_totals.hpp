#pragma once

#include <array>
#include <cstdint>

#include "reference/aggregates/summary.hpp"
#include "reference/aggregates/total.hpp"
#include "reference/streaming/compiled_experiment.hpp"

namespace assay::reference {

/// One unit's totals of one metric in the row of an outcome's segment: only the outcomes that carry
/// the segment's value.
struct OutcomeTotals {
  std::array<Total, 3> cells{};  ///< number, denominator, covariate

  /// How many events within the experiment's run made them.
  [[nodiscard]] std::int64_t values() const {
    return std::int64_t{cells[0].values()} + cells[1].values();
  }

  /// What they put into the row.
  [[nodiscard]] UnitNumbers numbers(const CompiledMetric& metric) const {
    CompiledMetric local = metric;
    local.number_cell = 0;
    local.denominator_cell = 1;
    local.covariate_cell = 2;
    return local.numbers(cells);
  }
};

}  // namespace assay::reference
