#include "sim/host.hpp"

#include <algorithm>
#include <utility>

#include "model/input_error.hpp"

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
  if (replays_) log_.insert(log_.end(), events.begin(), events.end());
}

bool Host::checkpoint() {
  std::vector<std::byte> state = pipeline_->checkpoint();
  if (state.empty()) return false;
  previous_ = std::exchange(newest_, {std::move(state), log_.size()});
  const std::size_t needless = previous_.log_begin;
  log_.erase(log_.begin(), log_.begin() + static_cast<std::ptrdiff_t>(needless));
  previous_.log_begin -= needless;
  newest_.log_begin -= needless;
  return true;
}

bool Host::act(const ProcessAction& action) {
  using Kind = ProcessAction::Kind;
  if (action.kind == Kind::sink_retry) return true;  // the process goes on
  if (!replays_) return false;
  if (action.kind == Kind::checkpoint) return checkpoint();
  if (action.kind == Kind::rescale) setup_.shards = action.shards;
  start_anew();
  if (action.kind == Kind::torn) {
    restore_torn(action.kept);
  } else {
    restore(action.kind == Kind::fall_back ? previous_ : newest_);
  }
  return true;
}

void Host::start_anew() {
  pipeline_.reset();
  pipeline_ = factory_(setup_, *dictionary_);
}

void Host::restore(const Saved& saved) {
  if (!saved.state.empty()) pipeline_->restore(saved.state);
  pipeline_->ingest(std::span{log_}.subspan(saved.log_begin));
}

/// A pipeline that takes the damaged checkpoint for a whole one goes on with what it made of it.
void Host::restore_torn(double kept) {
  const auto size = static_cast<double>(newest_.state.size());
  const auto left = std::min(newest_.state.size() - 1, static_cast<std::size_t>(kept * size));
  try {
    pipeline_->restore(std::span{newest_.state}.first(left));
  } catch (const InputError&) {
    start_anew();
    restore(previous_);
    return;
  }
  pipeline_->ingest(std::span{log_}.subspan(newest_.log_begin));
}

}  // namespace assay::sim
