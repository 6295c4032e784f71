#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/experiment.hpp"
#include "model/metric.hpp"
#include "reference/analysis.hpp"
#include "validators/two_pass/unit_table.hpp"

namespace assay::validators::two_pass {

/// A number of an analysis that is not what the units say.
struct Objection {
  std::string field;   ///< "checkout_v2/treatment/all/revenue/difference/p"
  std::string reason;  ///< "0.04 in the analysis, 0.08 from the units"
  MetricName metric;   ///< without a metric where it is about the whole experiment
  std::string segment = whole_segment;
};

struct Review {
  std::int64_t estimates = 0;      ///< that were given and recomputed
  std::int64_t left_out = 0;       ///< rows without an estimate
  std::int64_t sample_ratios = 0;  ///< that were given and recomputed
  std::vector<Objection> objections;
};

/// What is reviewed.
struct Analysed {
  std::span<const ExperimentDefinition> experiments;
  std::span<const MetricDefinition> metrics;
  std::span<const reference::ExperimentAnalysis> analyses;
  double alpha = 0.05;  ///< that was asked for
};

/// Compares all that an analysis gives with the units, and what it leaves out with what the units
/// have no answer to. Every treatment must have its row in every metric of the experiment and every
/// segment with a unit. An experiment must be blocked where the sample ratio's p is below
/// stats::sample_ratio_block, or where a variant has units but no allocation; its rows are then
/// left out.
[[nodiscard]] Review review(const Analysed& analysed, const UnitTable& units);

}  // namespace assay::validators::two_pass
