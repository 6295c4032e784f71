#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/pipeline.hpp"
#include "sim/faults/fault.hpp"

namespace assay::sim {

/// The process that a pipeline lives in: it dies and comes back from its last checkpoint, and the
/// log since then is read again.
class Host {
 public:
  /// `replays`: whether a crash may come, so that the log since the last checkpoint must be kept.
  Host(PipelineFactory factory, PipelineSetup setup, const Dictionary& dictionary, bool replays);

  [[nodiscard]] Pipeline& pipeline() { return *pipeline_; }

  void ingest(std::span<const Event> events);

  /// Saves the state. False when the pipeline has no checkpoints.
  bool checkpoint();

  /// Acts on the process. False when nothing was done, for want of checkpoints.
  bool act(const ProcessAction& action);

 private:
  void restart(int shards);

  PipelineFactory factory_;
  PipelineSetup setup_;
  const Dictionary* dictionary_;
  bool replays_;
  std::unique_ptr<Pipeline> pipeline_;
  std::vector<std::byte> saved_;
  std::vector<Event> since_saved_;
};

}  // namespace assay::sim
