#include <fmt/format.h>
#include <string>

#include "reference/analysis.hpp"
#include "validators/oracle/unit_rows.hpp"
#include "validators/two_pass/review.hpp"
#include "validators/two_pass/unit_table.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind statistics;

namespace {

using two_pass::Objection;

/// Whether a row of the pipeline's answer is what these units add up to. A quantile has no sums,
/// and neither has a row that overflows.
bool adds_up(const ResultRow& row, const UnitRow& units) {
  if (row.units != std::ssize(units.units)) return false;
  if (!row.sums.sum_squares) return true;
  Int128 sum = 0;
  Int128 squares = 0;
  for (const UnitNumbers& unit : units.units) {
    sum += unit.value;
    squares += Int128{unit.value} * unit.value;
  }
  return row.sums.sum == sum && row.sums.sum_squares == squares;
}

/// No statistics can be right where the pipeline's sums are wrong already.
std::string likely_cause(const Objection& objection, const sim::RunRecord& run,
                         const two_pass::UnitTable& units) {
  for (const ResultRow& row : run.snapshots.back().results) {
    const bool is_about =
        row.experiment_id == objection.metric.experiment_id && row.segment == objection.segment &&
        (objection.metric.metric.empty() || row.metric == objection.metric.metric);
    const two_pass::MetricName metric{row.experiment_id, row.metric};
    if (is_about && !adds_up(row, units.row(metric, {row.segment, row.variant})))
      return fmt::format(
          "the pipeline is to blame, not the statistics: what it says of {} in {} is not what the "
          "units of the delivered log add up to (see ledger)",
          row.metric, row.variant);
  }
  return "the pipeline's sums are those of the delivered log: the statistics are to blame";
}

void conclude(Verdict& out, const two_pass::Review& review) {
  out.measured = fmt::format("{} objections, {} estimates, {} sample ratios",
                             review.objections.size(), review.estimates, review.sample_ratios);
  if (!review.objections.empty())
    out.finding = Finding::broken;
  else if (review.estimates > 0)
    out.finding = Finding::holds;
  if (review.objections.empty() && review.left_out > 0)
    out.detail =
        fmt::format("{} rows have no estimate, and the units have none either", review.left_out);
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(statistics);
  const sim::RunRecord& run = *evidence.run;
  if (run.snapshots.empty() || run.delivered_log.empty()) {
    out.measured = "no events or no snapshots";
    return out;
  }
  const reference::AnalysisOptions options;
  const auto analyses = evidence.analyse(run.snapshots.back().results, run.scenario.experiments,
                                         run.scenario.metrics, options);
  const two_pass::UnitTable units{unit_rows(run.delivered_log, run.snapshot_times.back(),
                                            run.scenario.pipeline, *run.dictionary)};
  const two_pass::Review review = two_pass::review(
      {run.scenario.experiments, run.scenario.metrics, analyses, options.alpha}, units);
  conclude(out, review);
  if (review.objections.empty()) return out;
  const Objection& first = review.objections.front();
  out.field = first.field;
  out.detail =
      fmt::format("{}: {}; {}", first.field, first.reason, likely_cause(first, run, units));
  return out;
}

}  // namespace

constinit const ValidatorKind statistics{
    "statistics",
    "every estimate, standard error, p-value and interval is what the units themselves give",
    "delivered log",
    "estimates of the final answer, with their lifts and sample ratios, against two-pass formulas "
    "over the numbers of every analysed unit of the delivered log; relative 1e-9",
    judge};

}  // namespace assay::validators
