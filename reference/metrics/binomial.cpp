#include "reference/metrics/metric_kind.hpp"

namespace assay::reference::metrics {

/// Whether the unit has a counted event: 0 or 1.
constinit const MetricKindRow binomial{
    .kind = MetricKind::binomial,
    .name = "binomial",
    .summary = "1 for a unit with a counted event, else 0",
    .contribution = {.fixed_micro = micro},
    .number = [](std::int64_t total) { return total > 0 ? micro : 0; },
    .takes_covariate = true};

}  // namespace assay::reference::metrics
