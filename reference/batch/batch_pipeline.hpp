#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "reference/batch/slab.hpp"

namespace assay::reference {

/// A pipeline that keeps the log and computes when asked. It has no state to checkpoint but the log
/// itself, and leaves that to whoever wrote it.
class BatchPipeline final : public Pipeline {
 public:
  BatchPipeline(PipelineSetup setup, const Dictionary& dictionary);

  void ingest(std::span<const Event> events) override;
  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override;
  [[nodiscard]] SeriesTable series() override;

  [[nodiscard]] std::optional<std::int64_t> work() const override { return work_; }

 private:
  PipelineSetup setup_;
  const Dictionary& dictionary_;
  std::vector<Event, unit_fold::SlabAllocator<Event>> log_;
  StringPool ids_;  // the bytes of long event ids
  std::optional<ArrivalTime> last_snapshot_;
  std::int64_t work_ = 0;     // lines read, rows answered
  unit_fold::SlabPool pool_;  // the memory of one answer serves the next
};

/// The factory of BatchPipeline.
[[nodiscard]] std::unique_ptr<Pipeline> make_batch_pipeline(const PipelineSetup& setup,
                                                            const Dictionary& dictionary);

}  // namespace assay::reference
