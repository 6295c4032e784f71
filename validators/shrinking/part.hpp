#pragma once

#include "model/pipeline.hpp"
#include "sim/run_record.hpp"
#include "validators/shrinking/delta_debugging.hpp"

namespace assay::validators::shrinking {

/// What is kept of a run: indices into its lists, ascending.
struct Part {
  Kept lines;                ///< of the delivered log
  Kept delayed;              ///< those of `lines` that keep their delay; the others arrive at once
  Kept times;                ///< of the snapshot times
  Kept actions;              ///< of the process actions
  Kept metrics;              ///< of the pipeline's
  bool has_segments = true;  ///< definitions keep their segments
};

/// All of it.
[[nodiscard]] Part whole(const sim::RunRecord& run);

/// The part as a run of its own: with the words that it needs, definitions with the metrics that it
/// keeps, and as the scenario's experiments their first versions in the log. Nobody knows its clean
/// log and truth. It was not sent through a pipeline yet.
[[nodiscard]] sim::RunRecord cut(const sim::RunRecord& run, const Part& part);

/// Puts the first version of every experiment of the delivered log into the scenario.
void state_experiments(sim::RunRecord& record);

/// Sends the delivered log through a pipeline: at each instant first the events that have arrived
/// by it, then what is done to the process, then the question. Replaces answers and series.
void send(sim::RunRecord& record, const PipelineFactory& pipeline);

/// Moves what is done to the process back to the last event before it, unless something was asked
/// between them. That changes nothing but how it reads.
void anchor_actions(sim::RunRecord& record);

}  // namespace assay::validators::shrinking
