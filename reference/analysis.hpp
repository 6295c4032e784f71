#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/experiment.hpp"
#include "model/metric.hpp"
#include "model/result.hpp"
#include "model/result_table.hpp"
#include "reference/estimate.hpp"
#include "reference/stats/sample_ratio.hpp"

/// From a result table to what people are shown.
namespace assay::reference {

/// Whether there are enough units to find the metric's minimum detectable effect.
struct Adequacy {
  std::int64_t control_units_needed = 0;
  std::int64_t treatment_units_needed = 0;
  bool is_adequate = false;  ///< both arms have theirs
  friend bool operator==(const Adequacy&, const Adequacy&) = default;
};

/// One treatment against control in one metric and segment.
struct MetricAnalysis {
  std::string variant;  ///< the treatment
  std::string metric;
  std::string segment;  ///< "all", "country=US", ...
  MetricRole role = MetricRole::secondary;
  Direction direction = Direction::higher_is_better;
  std::int64_t control_units = 0;
  std::int64_t treatment_units = 0;
  std::optional<Estimate> estimate;
  std::string why_none;  ///< "blocked", "zero_variance", "quantile", ...; empty with an estimate
  std::optional<Adequacy> adequacy;  ///< none without an estimate or a minimum detectable effect
};

struct ArmSize {
  std::string variant;
  std::int64_t units = 0;  ///< exposed, neither bots nor excluded crossovers
  double weight = 0.0;     ///< of the design: the share of the allocation, sum 1
};

/// One experiment as of one arrival time.
struct ExperimentAnalysis {
  std::string experiment_id;
  std::vector<ArmSize> arms;  ///< in the definition's order; the first is control
  Result<stats::SampleRatioTest> sample_ratio = UndefinedBecause{Undefined::too_few_units};
  std::string blocked;                  ///< why results are not shown; empty when they are
  std::vector<MetricAnalysis> metrics;  ///< by the definition's metrics, then segment, then variant

  [[nodiscard]] bool is_blocked() const { return !blocked.empty(); }
};

/// Judges every treatment against the first variant, in every metric of its experiment and every
/// segment that has a unit. The sample ratio is tested against the variants' allocations, which
/// traffic leaves alone because it opens each slot alike; p < 0.001, or units in a variant without
/// allocation, block the experiment: its metrics then say "blocked" and have no estimates.
///
/// `rows`: of one as_of; an absent row counts as no units. Experiments come out in their order.
///
/// Throws: ContractError when rows differ in as_of, an experiment has no variants, or one of its
///         metrics is not among `metrics`.
[[nodiscard]] std::vector<ExperimentAnalysis> analyse(
    const ResultTable& rows, std::span<const ExperimentDefinition> experiments,
    std::span<const MetricDefinition> metrics, const AnalysisOptions& options = {});

/// What does this: `analyse`, or what stands in its place.
using Analyser = std::function<std::vector<ExperimentAnalysis>(
    const ResultTable& rows, std::span<const ExperimentDefinition> experiments,
    std::span<const MetricDefinition> metrics, const AnalysisOptions& options)>;

/// `analyse`, with another judge than `estimate`.
[[nodiscard]] Analyser analyse_by(Estimator estimator);

}  // namespace assay::reference
