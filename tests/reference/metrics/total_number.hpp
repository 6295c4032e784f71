#pragma once

#include <cstdint>
#include <initializer_list>

#include "reference/metrics/metric_kind.hpp"

namespace assay::reference {

/// The number of a unit whose counted events have these values, in millionths.
inline std::int64_t total_number(MetricKind kind, std::initializer_list<std::int64_t> values) {
  std::int64_t total = 0;
  for (const std::int64_t value : values)
    total += metric_kind(kind).contribution.of(value);
  return metric_kind(kind).number(total);
}

}  // namespace assay::reference
