#include "validators/mutants/broken_analysis.hpp"

#include <algorithm>
#include <string>

namespace assay::validators::mutants {
namespace {

using reference::ExperimentAnalysis;
using reference::MetricAnalysis;

/// An estimate was given, so its rows are there.
const ResultRow& row_of(const ResultTable& rows, const ExperimentAnalysis& experiment,
                        const MetricAnalysis& analysis, const std::string& variant) {
  return *std::ranges::find_if(rows, [&](const ResultRow& row) {
    return row.experiment_id == experiment.experiment_id && row.variant == variant &&
           row.segment == analysis.segment && row.metric == analysis.metric;
  });
}

}  // namespace

reference::Analyser broken_by(Breaking breaking, reference::Analyser good) {
  return [breaking, good = std::move(good)](
             const ResultTable& rows, std::span<const ExperimentDefinition> experiments,
             std::span<const MetricDefinition> metrics, const reference::AnalysisOptions& options) {
    auto out = good(rows, experiments, metrics, options);
    for (ExperimentAnalysis& experiment : out) {
      for (MetricAnalysis& each : experiment.metrics) {
        if (!each.estimate) continue;
        const auto metric = std::ranges::find(metrics, each.metric, &MetricDefinition::metric);
        breaking({.metric = *metric,
                  .control = row_of(rows, experiment, each, experiment.arms.front().variant),
                  .treatment = row_of(rows, experiment, each, each.variant),
                  .alpha = options.alpha},
                 *each.estimate);
      }
    }
    return out;
  };
}

stats::Sample sample(const ResultRow& row) { return stats::sample_of(reference::metric_sums(row)); }

}  // namespace assay::validators::mutants
