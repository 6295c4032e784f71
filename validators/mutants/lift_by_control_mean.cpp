#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind lift_by_control_mean;

namespace {

/// As if the control's mean were known without error.
void divide_interval(const Compared& /*compared*/, reference::Estimate& estimate) {
  if (!estimate.lift) return;
  const stats::Interval& absolute = estimate.difference.interval;
  estimate.lift->interval = {absolute.low / estimate.control, absolute.high / estimate.control};
}

}  // namespace

constinit const MutantKind lift_by_control_mean{
    .name = "lift_by_control_mean",
    .summary = "the interval of a lift is the absolute one over the control mean",
    .named_validator = "statistics",
    .field = "lift/interval",
    .analyse = broken<divide_interval>,
};

}  // namespace assay::validators::mutants
