#include <fmt/format.h>

#include "validators/answers.hpp"
#include "validators/explanation.hpp"
#include "validators/oracle/oracle.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind stream_equals_batch;

namespace {

/// Which of the two is wrong as of a time, and on which event it goes wrong.
std::string who_is_wrong(const Evidence& evidence, const Snapshot& stream, const Snapshot& batch) {
  const sim::RunRecord& run = *evidence.run;
  const ArrivalTime as_of = batch.as_of;
  const Snapshot right =
      oracle(run.delivered_log, std::array{as_of}, run.scenario.pipeline, *run.dictionary).front();
  std::string out;
  const auto accuse = [&](std::string_view who, const Snapshot& answer,
                          const PipelineFactory& factory) {
    const auto found = departure(answer, right);
    if (!found) return;
    out += fmt::format("\nthe {} differs from the oracle: {}", who, found->text());
    if (factory) out += "\n" + explanation(run, factory, as_of);
  };
  accuse("pipeline", stream, evidence.pipeline);
  accuse("batch twin", batch, evidence.batch);
  return out;
}

void compare_series(Verdict& out, const SeriesTable& stream, const SeriesTable& batch,
                    ArrivalTime as_of) {
  if (stream.empty() || out.finding != Finding::holds) return;
  const auto found = first_divergence(stream, batch);
  if (!found) return;
  out.finding = Finding::broken;
  blame(out, *found, as_of);
  out.measured = "all snapshots agree, the series by event time differs";
  out.detail = found->text() + " (pipeline vs batch)";
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(stream_equals_batch);
  const sim::RunRecord& run = *evidence.run;
  if (!evidence.batch || run.snapshots.empty() || run.delivered_log.empty()) {
    out.measured = "no batch twin, no events or no snapshots";
    return out;
  }
  const auto pipeline = evidence.batch(run.scenario.pipeline, *run.dictionary);
  const auto batch = replay(*pipeline, run.delivered_log, run.snapshot_times);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const auto found = departure(run.snapshots[i], batch[i]);
    if (!found) continue;
    if (++wrong > 1) continue;
    blame(out, *found, batch[i].as_of);
    out.detail =
        fmt::format("as of {}: {} (pipeline vs batch)", format_utc(batch[i].as_of), found->text());
    if (evidence.explains) out.detail += who_is_wrong(evidence, run.snapshots[i], batch[i]);
  }
  out.finding = wrong > 0 ? Finding::broken : Finding::holds;
  out.measured = fmt::format("{} of {} snapshots differ", wrong, batch.size());
  compare_series(out, run.series, pipeline->series(), run.snapshot_times.back());
  return out;
}

}  // namespace

constinit const ValidatorKind stream_equals_batch{
    "stream_equals_batch",
    "event by event and over the whole log, by two algorithms, the answer is the same",
    "batch twin",
    "every snapshot of the pipeline = a sorting batch run over the delivered log; where they "
    "differ, the oracle says who is wrong",
    judge};

}  // namespace assay::validators
