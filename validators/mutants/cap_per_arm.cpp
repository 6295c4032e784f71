#include "validators/mutants/mutant.hpp"
#include "validators/mutants/spliced.hpp"

namespace assay::validators::mutants {

extern const MutantKind cap_per_arm;

namespace {

/// As a quantile of each arm's own values would be: lower in one of them.
void lower_caps(PipelineSetup& setup) {
  for (MetricDefinition& metric : setup.metrics)
    if (metric.part.cap_micro) metric.part.cap_micro = *metric.part.cap_micro / 5 * 4;
}

void take_treatment(const ResultRow& wrong, const PipelineSetup& /*setup*/, ResultRow& row) {
  if (row.variant != "control") row = wrong;
}

constexpr Splice splice{.rewrite = nullptr, .configure = lower_caps, .take = take_treatment};

}  // namespace

constinit const MutantKind cap_per_arm{
    .name = "cap_per_arm",
    .summary = "each arm is winsorised at a cap of its own",
    .named_validator = "arm_swap",
    .field = "sum",
    .pipeline = spliced<splice>,
};

}  // namespace assay::validators::mutants
