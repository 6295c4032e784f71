#include <utility>

#include "reference/analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind nan_is_not_significant;

namespace {

/// A comparison with NaN is false, so that p < alpha says "no difference" where nothing is known.
reference::Analyser believing(reference::Analyser good) {
  return [good = std::move(good)](
             const ResultTable& rows, std::span<const ExperimentDefinition> experiments,
             std::span<const MetricDefinition> metrics, const reference::AnalysisOptions& options) {
    auto out = good(rows, experiments, metrics, options);
    for (reference::ExperimentAnalysis& experiment : out) {
      for (reference::MetricAnalysis& metric : experiment.metrics) {
        if (metric.why_none != name(Undefined::zero_variance)) continue;
        metric.estimate = reference::Estimate{};
        metric.why_none.clear();
      }
    }
    return out;
  };
}

}  // namespace

constinit const MutantKind nan_is_not_significant{
    .name = "nan_is_not_significant",
    .summary = "a metric without variance is shown as not significant",
    .named_validator = "statistics",
    .field = "estimate",
    .analyse = believing,
};

}  // namespace assay::validators::mutants
