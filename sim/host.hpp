#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/pipeline.hpp"
#include "sim/faults/fault.hpp"

namespace assay::sim {

/// The process that a pipeline lives in: it dies and comes back from a checkpoint, and the log
/// since then is read again. It keeps two checkpoints, as whoever must reckon with a damaged one
/// does.
class Host {
 public:
  /// `replays`: whether a crash may come, so that the log since the last checkpoint must be kept.
  Host(PipelineFactory factory, PipelineSetup setup, const Dictionary& dictionary, bool replays);

  [[nodiscard]] Pipeline& pipeline() { return *pipeline_; }

  void ingest(std::span<const Event> events);

  /// Saves the state. False when the pipeline has no checkpoints.
  bool checkpoint();

  /// Acts on the process. False when nothing was done, for want of checkpoints. Where there is no
  /// checkpoint before the newest, to fall back means to begin anew.
  bool act(const ProcessAction& action);

 private:
  struct Saved {
    std::vector<std::byte> state;  ///< empty: there is none, and all of the log is kept
    std::size_t log_begin = 0;     ///< the first event in `log_` that is not in it
  };

  void start_anew();
  void restore(const Saved& saved);
  void restore_torn(double kept);

  PipelineFactory factory_;
  PipelineSetup setup_;
  const Dictionary* dictionary_;
  bool replays_;
  std::unique_ptr<Pipeline> pipeline_;
  Saved newest_;
  Saved previous_;
  std::vector<Event> log_;  // since previous_
};

}  // namespace assay::sim
