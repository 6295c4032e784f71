#include <algorithm>
#include <array>

#include "model/contract.hpp"
#include "reference/metrics/metric_kind.hpp"

namespace assay::reference {
namespace {

constexpr std::array all_kinds = {
#define METRIC_KIND(name) &metrics::name,
#include "reference/metrics/metric_kinds.def"
#undef METRIC_KIND
};

}  // namespace

std::span<const MetricKindRow* const> metric_kinds() { return all_kinds; }

const MetricKindRow& metric_kind(MetricKind kind) {
  const MetricKindRow& row = *all_kinds.at(static_cast<std::size_t>(kind));
  expects(row.kind == kind, "metric kinds in the order of MetricKind");
  return row;
}

std::int64_t unit_number(const MetricDefinition& metric, std::size_t part,
                         std::int64_t total_micro) {
  const std::int64_t number = part_kind(metric, part).number(total_micro);
  const auto cap = part == 0 ? metric.part.cap_micro : metric.denominator->cap_micro;
  return cap ? std::min(number, *cap) : number;
}

}  // namespace assay::reference
