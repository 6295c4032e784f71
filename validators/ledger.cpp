#include <algorithm>
#include <fmt/format.h>

#include "validators/answers.hpp"
#include "validators/explanation.hpp"
#include "validators/oracle/oracle.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind ledger;

namespace {

bool is_quantile(const ResultRow& row, const PipelineSetup& setup) {
  return std::ranges::any_of(setup.metrics, [&](const MetricDefinition& metric) {
    return metric.metric == row.metric && metric.kind == MetricKind::quantile;
  });
}

/// The oracle of the clean log against what the world recorded while it lived; quantiles are not
/// recorded. None where they agree or nothing was recorded.
std::optional<Divergence> world_departure(const sim::RunRecord& run) {
  if (run.truth.recorded.empty() && run.truth.recorded_units.empty()) return std::nullopt;
  const PipelineSetup& setup = run.scenario.pipeline;
  ArrivalTime end = run.snapshot_times.back();
  if (!run.clean_log.empty()) end = std::max(end, run.clean_log.back().received_at);
  Snapshot clean = oracle(run.clean_log, std::array{end}, setup, *run.dictionary).front();
  std::erase_if(clean.results, [&](const ResultRow& row) { return is_quantile(row, setup); });
  clean.counts.events.clear();
  return first_divergence(clean,
                          Snapshot{end, run.truth.recorded, {end, run.truth.recorded_units, {}}});
}

void blame_world(Verdict& out, const Divergence& found) {
  out.finding = Finding::broken;
  out.field = found.field;
  out.measured =
      fmt::format("the world's own record differs from its clean log in {}", found.field);
  out.detail = found.text() +
               "; left is the oracle of the clean log, right what the world recorded "
               "per unit: the defect is in one of these, not in the pipeline";
}

void compare_snapshots(Verdict& out, const Evidence& evidence) {
  const sim::RunRecord& run = *evidence.run;
  const auto right =
      oracle(run.delivered_log, run.snapshot_times, run.scenario.pipeline, *run.dictionary);
  std::size_t rows = 0;
  std::size_t wrong = 0;
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < right.size(); ++i) {
    rows += right[i].results.size();
    const auto found = departure(run.snapshots[i], right[i]);
    if (!found) continue;
    ++wrong;
    if (first) continue;
    first = i;
    blame(out, *found, right[i].as_of);
    out.detail =
        fmt::format("as of {}: {} (pipeline vs oracle)", format_utc(right[i].as_of), found->text());
  }
  out.finding = first ? Finding::broken : Finding::holds;
  out.measured = fmt::format("{} of {} snapshots differ, {} rows", wrong, right.size(), rows);
  if (first && evidence.pipeline && evidence.explains)
    out.detail += "\n" + explanation(run, evidence.pipeline, run.snapshot_times[*first]);
}

void compare_series(Verdict& out, const sim::RunRecord& run) {
  if (run.series.empty() || out.finding != Finding::holds) return;
  const SeriesTable right = oracle_series(run.delivered_log, run.snapshot_times.back(),
                                          run.scenario.pipeline, *run.dictionary);
  const auto found = first_divergence(run.series, right);
  if (!found) return;
  out.finding = Finding::broken;
  blame(out, *found, run.snapshot_times.back());
  out.measured = "all snapshots agree, the series by event time differs";
  out.detail = found->text() + " (pipeline vs oracle)";
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(ledger);
  const sim::RunRecord& run = *evidence.run;
  if (run.snapshots.empty() || run.delivered_log.empty()) {
    out.measured = "no events or no snapshots";
    return out;
  }
  if (run.clean_log.empty()) out.truth = "delivered";  // nobody knows what really happened
  if (const auto found = world_departure(run)) {
    blame_world(out, *found);
    return out;
  }
  compare_snapshots(out, evidence);
  compare_series(out, run);
  return out;
}

}  // namespace

constinit const ValidatorKind ledger{
    "ledger", "every number of every snapshot is what a perfect pipeline says of the same events",
    "clean, delivered",
    "the oracle of the clean log = what the world recorded per unit; the pipeline = the oracle of "
    "the delivered log; integers, with ==",
    judge};

}  // namespace assay::validators
