#pragma once

#include <cstdint>

#include "reference/streaming/compiled_experiment.hpp"

namespace assay::reference {

/// One unit's totals of one metric in the row of an outcome's segment: only the outcomes that carry
/// the segment's value.
struct OutcomeTotals {
  Totals totals{};

  /// How many events within the experiment's run made them.
  [[nodiscard]] std::int64_t values() const {
    return std::int64_t{totals[0].values()} + totals[1].values();
  }
};

}  // namespace assay::reference
