#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/decimal.hpp"
#include "model/metric.hpp"

namespace assay::reference {

/// What one counted event adds to its unit's total. Data and no function, so that the loop over the
/// events has neither a call nor a branch.
struct Contribution {
  std::int64_t fixed_micro = 0;  ///< whatever the event's value
  std::int64_t factor = 0;       ///< 0 or 1, of the event's value

  [[nodiscard]] constexpr std::int64_t of(std::int64_t value_micro) const {
    return fixed_micro + factor * value_micro;
  }
};

/// One row of the table of metric kinds: how counted events become the unit's number.
struct MetricKindRow {
  MetricKind kind = MetricKind::count;
  std::string_view name;     ///< the "kind" of a metric
  std::string_view summary;  ///< one line
  int parts = 1;             ///< numbers per unit; a ratio's two are of the kinds of its parts
  Contribution contribution{};
  std::int64_t (*number)(std::int64_t total_micro) =
      nullptr;  ///< of a unit's total, before the cap
  bool takes_covariate = false;
  bool keeps_values = false;  ///< the answer needs every value, no unit has a number of its own
};

/// In the order of MetricKind.
[[nodiscard]] std::span<const MetricKindRow* const> metric_kinds();

[[nodiscard]] const MetricKindRow& metric_kind(MetricKind kind);

/// Whether a total is too large to be squared and summed: beyond 1e9 either way.
template <class Integer>
[[nodiscard]] constexpr bool beyond_limit(Integer total_micro) {
  return total_micro > max_value_micro || total_micro < -max_value_micro;
}

/// The kind of one part's number: a ratio's parts have their own, any other metric is its part.
[[nodiscard]] inline const MetricKindRow& part_kind(const MetricDefinition& metric,
                                                    std::size_t part) {
  if (metric.kind != MetricKind::ratio) return metric_kind(metric.kind);
  return metric_kind(part == 0 ? metric.part.kind : metric.denominator->kind);
}

/// The unit's number of one part: min(number(total), cap), in millionths.
[[nodiscard]] std::int64_t unit_number(const MetricDefinition& metric, std::size_t part,
                                       std::int64_t total_micro);

namespace metrics {
#define METRIC_KIND(name) extern const MetricKindRow name;
#include "reference/metrics/metric_kinds.def"
#undef METRIC_KIND
}  // namespace metrics

}  // namespace assay::reference
