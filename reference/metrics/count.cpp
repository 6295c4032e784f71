#include "reference/metrics/metric_kind.hpp"

namespace assay::reference::metrics {

/// How many counted events the unit has.
constinit const MetricKindRow count{.kind = MetricKind::count,
                                    .name = "count",
                                    .summary = "counted events per unit",
                                    .contribution = {.fixed_micro = micro},
                                    .number = [](std::int64_t total) { return total; },
                                    .takes_covariate = true};

}  // namespace assay::reference::metrics
