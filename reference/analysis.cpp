#include "reference/analysis.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "model/contract.hpp"
#include "reference/stats/mean_planning.hpp"

namespace assay::reference {
namespace {

constexpr std::string_view whole_segment = "all";

/// The rows of one as_of by their names.
class Rows {
 public:
  explicit Rows(const ResultTable& table) {
    for (const ResultRow& row : table) {
      expects(row.as_of == table.front().as_of, "rows of one as_of");
      rows_.emplace(Key{row.experiment_id, row.metric, row.segment, row.variant}, &row);
    }
  }

  /// A row of no units where there is none.
  [[nodiscard]] const ResultRow& row(std::string_view experiment, std::string_view metric,
                                     std::string_view segment, std::string_view variant) const {
    const auto found = rows_.find(Key{experiment, metric, segment, variant});
    return found == rows_.end() ? nobody_ : *found->second;
  }

  /// Sorted as bytes; always with "all".
  [[nodiscard]] std::set<std::string_view> segments(std::string_view experiment,
                                                    std::string_view metric) const {
    std::set<std::string_view> out{whole_segment};
    for (auto it = rows_.lower_bound(Key{experiment, metric, "", ""});
         it != rows_.end() && std::get<0>(it->first) == experiment &&
         std::get<1>(it->first) == metric;
         ++it)
      out.insert(std::get<2>(it->first));
    return out;
  }

 private:
  using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>;

  std::map<Key, const ResultRow*> rows_;
  ResultRow nobody_;
};

std::vector<ArmSize> arms_of(const ExperimentDefinition& experiment, const Rows& rows) {
  std::int64_t allocated = 0;
  for (const VariantDefinition& variant : experiment.variants)
    allocated += variant.allocation_micro;
  std::vector<ArmSize> out;
  for (const VariantDefinition& variant : experiment.variants) {
    ArmSize arm{.variant = variant.variant};
    for (const std::string& metric : experiment.metrics)
      arm.units = std::max(
          arm.units,
          rows.row(experiment.experiment_id, metric, whole_segment, variant.variant).units);
    if (allocated > 0)
      arm.weight = static_cast<double>(variant.allocation_micro) / static_cast<double>(allocated);
    out.push_back(std::move(arm));
  }
  return out;
}

Result<stats::SampleRatioTest> sample_ratio_of(std::span<const ArmSize> arms) {
  std::vector<std::int64_t> observed;
  std::vector<double> weights;
  for (const ArmSize& arm : arms) {
    if (arm.weight <= 0.0) continue;
    observed.push_back(arm.units);
    weights.push_back(arm.weight);
  }
  if (observed.size() < 2) return UndefinedBecause{Undefined::too_few_units};
  return stats::sample_ratio(observed, weights);
}

std::string why_blocked(const ExperimentAnalysis& experiment) {
  for (const ArmSize& arm : experiment.arms)
    if (arm.weight <= 0.0 && arm.units > 0)
      return fmt::format("sample ratio mismatch: {} units in {}, which has no allocation",
                         arm.units, arm.variant);
  if (!experiment.sample_ratio || experiment.sample_ratio->p >= stats::sample_ratio_block)
    return "";
  std::string sizes;
  for (std::size_t i = 0; i < experiment.arms.size(); ++i)
    sizes += fmt::format("{}{} {}", i == 0 ? "" : ", ", experiment.arms[i].variant,
                         experiment.arms[i].units);
  return fmt::format("sample ratio mismatch: {}; p = 10^{:.1f}", sizes,
                     experiment.sample_ratio->log10_p);
}

/// A whole number of units, however many.
std::int64_t rounded_up(double units) {
  constexpr double most = 9e18;
  return static_cast<std::int64_t>(std::ceil(std::min(units, most)));
}

std::optional<Adequacy> adequacy_of(const MetricAnalysis& analysis, double relative_effect,
                                    double ratio, const AnalysisOptions& options) {
  const Estimate& estimate = *analysis.estimate;
  const double difference = relative_effect * std::fabs(estimate.control);
  if (!(difference > 0.0) || !(ratio > 0.0) || !(options.alpha < options.power))
    return std::nullopt;
  constexpr double unlimited = std::numeric_limits<double>::infinity();
  const stats::PlannedUnits needed =
      stats::units_needed(
          difference, {.power = options.power, .ratio = ratio},
          {.standard_deviation = estimate.control_deviation, .alpha = options.alpha})
          .value_or(stats::PlannedUnits{.control = unlimited, .treatment = unlimited});
  Adequacy out{.control_units_needed = rounded_up(needed.control),
               .treatment_units_needed = rounded_up(needed.treatment)};
  out.is_adequate = analysis.control_units >= out.control_units_needed &&
                    analysis.treatment_units >= out.treatment_units_needed;
  return out;
}

std::string why_undefined(const MetricDefinition& metric, Undefined why) {
  if (metric.kind == MetricKind::quantile && why != Undefined::overflow) return "quantile";
  return std::string{name(why)};
}

struct Comparison {
  const MetricDefinition& metric;
  std::string_view segment;
  const ArmSize& control;
  const ArmSize& treatment;
};

/// How a comparison is judged.
struct Judging {
  const Estimator& estimate;
  const AnalysisOptions& options;
};

MetricAnalysis analyse_metric(const ExperimentAnalysis& experiment, const Comparison& compared,
                              const Rows& rows, const Judging& judging) {
  const MetricDefinition& metric = compared.metric;
  const auto row = [&](const ArmSize& arm) -> const ResultRow& {
    return rows.row(experiment.experiment_id, metric.metric, compared.segment, arm.variant);
  };
  const ResultRow& control = row(compared.control);
  const ResultRow& treatment = row(compared.treatment);
  MetricAnalysis out{.variant = compared.treatment.variant,
                     .metric = metric.metric,
                     .segment = std::string{compared.segment},
                     .role = metric.role,
                     .direction = metric.direction,
                     .control_units = control.units,
                     .treatment_units = treatment.units,
                     .estimate = {},
                     .why_none = {},
                     .adequacy = {}};
  if (experiment.is_blocked()) {
    out.why_none = "blocked";
    return out;
  }
  const auto got = judging.estimate(metric, control, treatment, judging.options);
  if (!got) {
    out.why_none = why_undefined(metric, got.error());
    return out;
  }
  out.estimate = *got;
  if (compared.control.weight > 0.0)
    out.adequacy =
        adequacy_of(out, metric.minimum_detectable_effect,
                    compared.treatment.weight / compared.control.weight, judging.options);
  return out;
}

const MetricDefinition& metric_named(std::span<const MetricDefinition> metrics,
                                     std::string_view wanted) {
  const auto found = std::ranges::find(metrics, wanted, &MetricDefinition::metric);
  expects(found != metrics.end(), "every metric of an experiment among the metrics");
  return *found;
}

std::vector<ExperimentAnalysis> analyse_all(const ResultTable& rows,
                                            std::span<const ExperimentDefinition> experiments,
                                            std::span<const MetricDefinition> metrics,
                                            const Judging& judging) {
  const Rows by_name{rows};
  std::vector<ExperimentAnalysis> out;
  for (const ExperimentDefinition& experiment : experiments) {
    expects(!experiment.variants.empty(), "an experiment with variants");
    ExperimentAnalysis& analysis = out.emplace_back();
    analysis.experiment_id = experiment.experiment_id;
    analysis.arms = arms_of(experiment, by_name);
    analysis.sample_ratio = sample_ratio_of(analysis.arms);
    analysis.blocked = why_blocked(analysis);
    for (const std::string& wanted : experiment.metrics) {
      const MetricDefinition& metric = metric_named(metrics, wanted);
      for (const std::string_view segment : by_name.segments(experiment.experiment_id, wanted))
        for (std::size_t i = 1; i < analysis.arms.size(); ++i)
          analysis.metrics.push_back(analyse_metric(
              analysis, {metric, segment, analysis.arms[0], analysis.arms[i]}, by_name, judging));
    }
  }
  return out;
}

}  // namespace

std::vector<ExperimentAnalysis> analyse(const ResultTable& rows,
                                        std::span<const ExperimentDefinition> experiments,
                                        std::span<const MetricDefinition> metrics,
                                        const AnalysisOptions& options) {
  return analyse_all(rows, experiments, metrics, {estimate, options});
}

Analyser analyse_by(Estimator estimator) {
  return [estimator = std::move(estimator)](
             const ResultTable& rows, std::span<const ExperimentDefinition> experiments,
             std::span<const MetricDefinition> metrics, const AnalysisOptions& options) {
    return analyse_all(rows, experiments, metrics, {estimator, options});
  };
}

}  // namespace assay::reference
