#pragma once

#include <span>
#include <utility>

#include "reference/analysis.hpp"

namespace assay::validators::mutants {

/// A wrong test of the arms' sizes.
using SplitTest = Result<stats::SampleRatioTest> (*)(std::span<const reference::ArmSize> arms);

/// The good analysis with this sample ratio.
[[nodiscard]] inline reference::Analyser split_tested_by(SplitTest test, reference::Analyser good) {
  return [test, good = std::move(good)](
             const ResultTable& rows, std::span<const ExperimentDefinition> experiments,
             std::span<const MetricDefinition> metrics, const reference::AnalysisOptions& options) {
    auto out = good(rows, experiments, metrics, options);
    for (reference::ExperimentAnalysis& experiment : out)
      experiment.sample_ratio = test(experiment.arms);
    return out;
  };
}

template <SplitTest test>
[[nodiscard]] reference::Analyser split_tested(reference::Analyser good) {
  return split_tested_by(test, std::move(good));
}

}  // namespace assay::validators::mutants
