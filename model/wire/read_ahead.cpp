#include "model/wire/read_ahead.hpp"

#include <utility>

namespace assay {

ReadAhead::ReadAhead(std::unique_ptr<EventSource> source) : source_{std::move(source)} {
  for (EventBatch& batch : batches_)
    free_.push_back(&batch);
  thread_ = std::thread{[this] { run(); }};
}

ReadAhead::~ReadAhead() {
  {
    const std::scoped_lock lock{mutex_};
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::span<const Event> ReadAhead::next() {
  std::unique_lock lock{mutex_};
  if (with_caller_ != nullptr) free_.push_back(std::exchange(with_caller_, nullptr));
  changed_.notify_all();
  changed_.wait(lock, [this] { return !ready_.empty() || at_end_; });
  if (ready_.empty()) {
    if (failure_) std::rethrow_exception(failure_);
    return {};
  }
  with_caller_ = ready_.front();
  ready_.pop_front();
  return with_caller_->events;
}

EventBatch* ReadAhead::wait_for_room() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return stopped_ || !free_.empty(); });
  if (stopped_) return nullptr;
  EventBatch* const batch = free_.front();
  free_.pop_front();
  return batch;
}

void ReadAhead::run() {
  std::exception_ptr failure;
  try {
    while (EventBatch* const batch = wait_for_room()) {
      if (!source_->read(*batch)) break;
      const std::scoped_lock lock{mutex_};
      ready_.push_back(batch);
      changed_.notify_all();
    }
  } catch (...) {
    failure = std::current_exception();
  }
  const std::scoped_lock lock{mutex_};
  failure_ = failure;
  at_end_ = true;
  changed_.notify_all();
}

}  // namespace assay
