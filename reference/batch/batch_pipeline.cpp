#include "reference/batch/batch_pipeline.hpp"

#include <array>
#include <iterator>

#include "model/contract.hpp"
#include "reference/batch/batch.hpp"

namespace assay::reference {

BatchPipeline::BatchPipeline(PipelineSetup setup, const Dictionary& dictionary)
    : setup_{std::move(setup)}, dictionary_{dictionary} {}

void BatchPipeline::ingest(std::span<const Event> events) {
  for (const Event& event : events) {
    expects(log_.empty() || log_.back().received_at <= event.received_at,
            "events in arrival order");
    Event& kept = log_.emplace_back(event);
    if (kept.event_id.is_view()) kept.event_id = Text{ids_.keep(event.event_id.view())};
  }
}

Snapshot BatchPipeline::snapshot(ArrivalTime as_of) {
  last_snapshot_ = as_of;
  Snapshot out = batch(log_, std::array{as_of}, setup_, dictionary_, pool_).front();
  work_ += std::ssize(log_) + std::ssize(out.results);
  return out;
}

SeriesTable BatchPipeline::series() {
  if (!last_snapshot_) return {};
  return batch_series(log_, *last_snapshot_, setup_, dictionary_);
}

std::unique_ptr<Pipeline> make_batch_pipeline(const PipelineSetup& setup,
                                              const Dictionary& dictionary) {
  return std::make_unique<BatchPipeline>(setup, dictionary);
}

}  // namespace assay::reference
