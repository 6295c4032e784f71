#include "sim/host.hpp"

namespace assay::sim {

Host::Host(PipelineFactory factory, PipelineSetup setup, const Dictionary& dictionary, bool replays)
    : factory_{std::move(factory)},
      setup_{std::move(setup)},
      dictionary_{&dictionary},
      replays_{replays},
      pipeline_{factory_(setup_, *dictionary_)} {
  if (replays_) replays_ = checkpoint();
}

void Host::ingest(std::span<const Event> events) {
  pipeline_->ingest(events);
  if (replays_) since_saved_.insert(since_saved_.end(), events.begin(), events.end());
}

bool Host::checkpoint() {
  std::vector<std::byte> saved = pipeline_->checkpoint();
  if (saved.empty()) return false;
  saved_ = std::move(saved);
  since_saved_.clear();
  return true;
}

bool Host::act(const ProcessAction& action) {
  if (!replays_) return false;
  switch (action.kind) {
    case ProcessAction::Kind::checkpoint: return checkpoint();
    case ProcessAction::Kind::crash: restart(setup_.shards); return true;
    case ProcessAction::Kind::rescale: restart(action.shards); return true;
  }
  return false;
}

void Host::restart(int shards) {
  setup_.shards = shards;
  pipeline_.reset();
  pipeline_ = factory_(setup_, *dictionary_);
  pipeline_->restore(saved_);
  pipeline_->ingest(since_saved_);
}

}  // namespace assay::sim
