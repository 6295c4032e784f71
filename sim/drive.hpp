#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "model/assigner.hpp"
#include "model/pipeline.hpp"
#include "model/scenario.hpp"
#include "sim/imported.hpp"
#include "sim/run_record.hpp"

namespace assay::sim {

/// How to drive a pipeline through a world.
struct DriveOptions {
  int jobs = 1;                            ///< threads that make the world; no result depends on it
  bool keep_logs = true;                   ///< fill RunRecord::clean_log and delivered_log
  bool keep_series = true;                 ///< fill RunRecord::series
  const ImportedData* imported = nullptr;  ///< the data behind the scenario's import
  std::function<void(double share_done)> progress;

  /// Closes the loop: what a ramp controller or a guardrail decides on a snapshot. A change's `at`
  /// lies after the snapshot; clients learn of it when they poll.
  std::function<std::vector<ScriptedChange>(const Snapshot& snapshot)> control;
};

/// Lives a world and sends its events, as they arrive, through a pipeline made by `pipelines`.
///
/// Snapshots are taken every `snapshot_every` from the scenario's start on, at ticks, up to the
/// last arrival, and one more at the first tick not before the last arrival. Where a fault crashes
/// the pipeline, it is destroyed, made anew (for a rescale with another shard count), restored from
/// the last checkpoint, and fed the log from there; checkpoints are taken every 12 ticks, and the
/// last two are kept. A pipeline without checkpoints is never crashed.
[[nodiscard]] RunRecord drive(const Scenario& scenario, std::uint64_t seed,
                              const PipelineFactory& pipelines, const AssignerFactory& assigners,
                              const DriveOptions& options = {});

}  // namespace assay::sim
