#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind flush_by_volume;

namespace {

/// Keeps events back until there are fifty.
class FlushByVolume final : public Pipeline {
 public:
  explicit FlushByVolume(std::unique_ptr<Pipeline> good) : good_{std::move(good)} {}

  void ingest(std::span<const Event> events) override {
    for (const Event& event : events) {
      const std::string& id = ids_.emplace_back(event.event_id.view());
      waiting_.push_back(event);
      waiting_.back().event_id = Text{id};
      if (waiting_.size() == 50) flush();
    }
  }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    Snapshot out = good_->snapshot(last_);
    out.as_of = as_of;
    return out;
  }

 private:
  void flush() {
    good_->ingest(waiting_);
    last_ = waiting_.back().received_at;
    waiting_.clear();
    ids_.clear();
  }

  std::unique_ptr<Pipeline> good_;
  std::vector<Event> waiting_;
  std::deque<std::string> ids_;
  ArrivalTime last_;
};

PipelineFactory flushing(PipelineFactory good) {
  return [good = std::move(good)](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<FlushByVolume>(good(setup, dictionary));
  };
}

}  // namespace

constinit const MutantKind flush_by_volume{
    .name = "flush_by_volume",
    .summary = "events wait until fifty are together",
    .named_validator = "freshness",
    .field = "snapshot",
    .pipeline = flushing,
};

}  // namespace assay::validators::mutants
