#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <span>
#include <thread>

#include "model/wire/event_source.hpp"

namespace assay {

/// Reads a log on a thread of its own while the caller works on the batch before. The events come
/// in the same order, whatever the threads do. The dictionary may be read meanwhile for ids that
/// have come out of here; `ReadOptions::rejected` is called on the reading thread.
class ReadAhead {
 public:
  explicit ReadAhead(std::unique_ptr<EventSource> source);

  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// Stops reading. Waits for a read that is under way.
  ~ReadAhead();

  /// The next events; they live until the next call. Empty at the end.
  /// Throws: what the source threw, after the events before it.
  [[nodiscard]] std::span<const Event> next();

  /// Of the whole log. Only after next() has come to the end.
  [[nodiscard]] LineCounts counts() const { return source_->counts(); }

 private:
  void run();
  EventBatch* wait_for_room();

  std::unique_ptr<EventSource> source_;
  std::array<EventBatch, 3> batches_;  // one at the caller, one ready, one being filled
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<EventBatch*> free_;
  std::deque<EventBatch*> ready_;
  EventBatch* with_caller_ = nullptr;
  std::exception_ptr failure_;
  bool at_end_ = false;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace assay
