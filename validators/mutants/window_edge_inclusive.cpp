#include <utility>

#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind window_edge_inclusive;

namespace {

PipelineFactory inclusive(PipelineFactory good) {
  return [good = std::move(good)](PipelineSetup setup, const Dictionary& dictionary) {
    for (MetricDefinition& metric : setup.metrics)
      if (metric.conversion_window) *metric.conversion_window += Duration{1};
    return good(setup, dictionary);
  };
}

}  // namespace

constinit const MutantKind window_edge_inclusive{
    .name = "window_edge_inclusive",
    .summary = "an outcome at the very end of a conversion window still counts",
    .named_validator = "ledger",
    .field = "values",
    .pipeline = inclusive,
    .faults = "boundary=1",
    .seeds = 6,
};

}  // namespace assay::validators::mutants
