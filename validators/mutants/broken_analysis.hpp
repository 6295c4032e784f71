#pragma once

#include <utility>

#include "model/metric.hpp"
#include "model/result_table.hpp"
#include "reference/analysis.hpp"
#include "reference/estimate.hpp"
#include "reference/row_samples.hpp"
#include "reference/stats/sample.hpp"

namespace assay::validators::mutants {

/// What an estimate is made from.
struct Compared {
  const MetricDefinition& metric;
  const ResultRow& control;
  const ResultRow& treatment;
  double alpha = 0.05;  ///< that was asked for
};

/// Puts a wrong estimate in the place of a good one.
using Breaking = void (*)(const Compared& compared, reference::Estimate& estimate);

/// The good analysis, each of its estimates then broken.
[[nodiscard]] reference::Analyser broken_by(Breaking breaking, reference::Analyser good);

template <Breaking breaking>
[[nodiscard]] reference::Analyser broken(reference::Analyser good) {
  return broken_by(breaking, std::move(good));
}

[[nodiscard]] stats::Sample sample(const ResultRow& row);
using reference::with_covariate;
using reference::with_denominator;

}  // namespace assay::validators::mutants
