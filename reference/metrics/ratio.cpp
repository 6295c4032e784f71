#include "reference/metrics/metric_kind.hpp"

namespace assay::reference::metrics {

/// Two numbers per unit, summed apart: a ratio of sums, never a mean of ratios. Its events
/// contribute by the kind of the part that they feed.
constinit const MetricKindRow ratio{.kind = MetricKind::ratio,
                                    .name = "ratio",
                                    .summary = "sum of numerators over sum of denominators",
                                    .parts = 2,
                                    .contribution = {},
                                    .number = [](std::int64_t total) { return total; }};

}  // namespace assay::reference::metrics
