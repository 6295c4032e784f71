#include "reference/metrics/metric_kind.hpp"

namespace assay::reference::metrics {

/// The sum of the values of the unit's counted events.
constinit const MetricKindRow sum{.kind = MetricKind::sum,
                                  .name = "sum",
                                  .summary = "sum of values per unit",
                                  .contribution = {.factor = 1},
                                  .number = [](std::int64_t total) { return total; },
                                  .takes_covariate = true};

}  // namespace assay::reference::metrics
