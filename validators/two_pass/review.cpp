#include "validators/two_pass/review.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "validators/two_pass/agreement.hpp"
#include "validators/two_pass/recompute.hpp"
#include "validators/two_pass/split.hpp"

namespace assay::validators::two_pass {
namespace {

using reference::ExperimentAnalysis;
using reference::MetricAnalysis;

/// One experiment, its units and what is said of them.
class Reviewer {
 public:
  Reviewer(const ExperimentDefinition& experiment, const Analysed& analysed, const UnitTable& units)
      : experiment_{experiment}, analysed_{analysed}, units_{units} {}

  [[nodiscard]] Review review() {
    const auto found = std::ranges::find(analysed_.analyses, experiment_.experiment_id,
                                         &ExperimentAnalysis::experiment_id);
    if (found == analysed_.analyses.end()) {
      object("analysis", "there is none of this experiment");
      return std::move(out_);
    }
    review_split(*found);
    for (const MetricAnalysis& row : found->metrics)
      rows_[{row.metric, row.segment, row.variant}] = &row;
    for (const std::string& metric : experiment_.metrics) {
      for (const std::string& segment : units_.segments(metric_name(metric)))
        for (std::size_t v = 1; v < experiment_.variants.size(); ++v)
          expect_row({metric, segment, experiment_.variants[v].variant});
    }
    for (const auto& [name, row] : rows_)
      review_row(*row, found->is_blocked());
    return std::move(out_);
  }

 private:
  using RowName = std::tuple<std::string, std::string, std::string>;  // metric, segment, variant

  [[nodiscard]] MetricName metric_name(const std::string& metric) const {
    return {experiment_.experiment_id, metric};
  }

  void object(const std::string& field, std::string reason) {
    out_.objections.push_back(
        {experiment_.experiment_id + "/" + field, std::move(reason), metric_name("")});
  }

  void object(const MetricAnalysis& row, const std::string& field, std::string reason) {
    out_.objections.push_back({fmt::format("{}/{}/{}/{}/{}", experiment_.experiment_id, row.variant,
                                           row.segment, row.metric, field),
                               std::move(reason), metric_name(row.metric), row.segment});
  }

  void review_split(const ExperimentAnalysis& analysis) {
    Split split{.experiment = &experiment_};
    for (std::size_t v = 0; v < experiment_.variants.size(); ++v) {
      split.units.push_back(units_of(experiment_.variants[v].variant));
      if (v >= analysis.arms.size() || analysis.arms[v].units != split.units[v])
        object(experiment_.variants[v].variant + "/units",
               fmt::format("the log has {}", split.units[v]));
    }
    const auto right = split.chi_square();
    if (analysis.sample_ratio && right) {
      ++out_.sample_ratios;
      if (const auto found = disagreement(*analysis.sample_ratio, *right))
        object("sample_ratio/" + found->field, found->text());
    } else if (analysis.sample_ratio.has_value() != right.has_value()) {
      object("sample_ratio",
             right ? "left out, but the units have one" : "given, but the units have none");
    }
    review_block(analysis, split);
  }

  void review_block(const ExperimentAnalysis& analysis, const Split& split) {
    const auto right = split.chi_square();
    const double p = right ? right->p : 1.0;
    const bool is_on_the_edge =
        std::fabs(p - stats::sample_ratio_block) <= closeness * stats::sample_ratio_block;
    const bool must_block = split.has_stray_units() || p < stats::sample_ratio_block;
    if (must_block != analysis.is_blocked() && !is_on_the_edge)
      object("blocked", fmt::format("it {} be: p = {:.3g}", must_block ? "must" : "must not", p));
  }

  [[nodiscard]] std::int64_t units_of(const std::string& variant) const {
    std::int64_t most = 0;
    for (const std::string& metric : experiment_.metrics)
      most = std::max(most, std::int64_t{std::ssize(
                                units_.row(metric_name(metric), {whole_segment, variant}).units)});
    return most;
  }

  void expect_row(const RowName& name) {
    if (rows_.contains(name)) return;
    const auto& [metric, segment, variant] = name;
    object(fmt::format("{}/{}/{}/row", variant, segment, metric), "the analysis has none");
  }

  void review_row(const MetricAnalysis& row, bool is_blocked) {
    const auto metric = std::ranges::find(analysed_.metrics, row.metric, &MetricDefinition::metric);
    if (metric == analysed_.metrics.end()) {
      object(row, "metric", "there is no such metric");
      return;
    }
    const std::string& control = experiment_.variants.front().variant;
    const Comparison compared{
        .metric = &*metric,
        .control = &units_.row(metric_name(row.metric), {row.segment, control}),
        .treatment = &units_.row(metric_name(row.metric), {row.segment, row.variant}),
        .alpha = analysed_.alpha};
    if (row.control_units != std::ssize(compared.control->units) ||
        row.treatment_units != std::ssize(compared.treatment->units)) {
      object(row, "units",
             fmt::format("{} and {} in the analysis, the log has {} and {}", row.control_units,
                         row.treatment_units, compared.control->units.size(),
                         compared.treatment->units.size()));
    }
    review_estimate(row,
                    is_blocked ? UndefinedBecause{Undefined::too_few_units} : recompute(compared));
  }

  void review_estimate(const MetricAnalysis& row, const Result<Recomputed>& right) {
    if (!row.estimate) {
      ++out_.left_out;
      if (right) object(row, "estimate", "left out (" + row.why_none + "), but the units have one");
      return;
    }
    ++out_.estimates;
    if (!right) {
      object(row, "estimate",
             fmt::format("given, but the units have none ({})", name(right.error())));
    } else if (const auto found = disagreement(*row.estimate, *right)) {
      object(row, found->field, found->text());
    }
  }

  const ExperimentDefinition& experiment_;
  const Analysed& analysed_;
  const UnitTable& units_;
  std::map<RowName, const MetricAnalysis*> rows_;
  Review out_;
};

}  // namespace

Review review(const Analysed& analysed, const UnitTable& units) {
  Review out;
  for (const ExperimentDefinition& experiment : analysed.experiments) {
    Review one = Reviewer{experiment, analysed, units}.review();
    out.estimates += one.estimates;
    out.left_out += one.left_out;
    out.sample_ratios += one.sample_ratios;
    std::ranges::move(one.objections, std::back_inserter(out.objections));
  }
  return out;
}

}  // namespace assay::validators::two_pass
