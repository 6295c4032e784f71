#include "reference/metrics/metric_kind.hpp"

namespace assay::reference::metrics {

/// An order statistic of the events' values, whichever unit they belong to.
constinit const MetricKindRow quantile{.kind = MetricKind::quantile,
                                       .name = "quantile",
                                       .summary = "order statistic of event values",
                                       .contribution = {.factor = 1},
                                       .number = [](std::int64_t total) { return total; },
                                       .keeps_values = true};

}  // namespace assay::reference::metrics
