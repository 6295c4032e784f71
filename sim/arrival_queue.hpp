#pragma once

#include <cstdint>
#include <vector>

#include "model/event.hpp"
#include "sim/time_sorter.hpp"

namespace assay::sim {

/// Puts events into the order of (received_at, event_id), stable: small keys are sorted, and every
/// event is copied once, to its place.
class ArrivalSorter {
 public:
  /// Takes note of an event, which stays where it is until it was gathered.
  void add(const Event& event) {
    keys_.push_back({event.received_at.time_since_epoch().count(), &event});
  }

  /// Fills `out` with the events noted, in order, and forgets them.
  void gather(std::vector<Event>& out);

 private:
  struct Key {
    std::int64_t at = 0;  // us since the epoch
    const Event* event = nullptr;
  };

  void order_ties();

  std::vector<Key> keys_;
  TimeSorter<Key> sorter_;
};

/// Events on their way to the pipeline. Its buffers go round: those that `push` takes over full
/// come back empty.
class ArrivalQueue {
 public:
  /// Takes the events over and leaves `events` empty.
  void push(std::vector<Event>& events);

  /// Removes the events with received_at <= `until`, in the order of (received_at, event_id),
  /// copies of one event that arrive at one instant in the order they were pushed. Valid until the
  /// next call.
  [[nodiscard]] const std::vector<Event>& take(ArrivalTime until);

  /// The last arrival of those waiting; `none` when there are none.
  [[nodiscard]] ArrivalTime last(ArrivalTime none) const;

 private:
  std::vector<std::vector<Event>> pushed_;  // since the last take
  std::vector<std::vector<Event>> spare_;   // empty
  std::vector<Event> waiting_;              // pushed before, not due then
  std::vector<Event> later_;                // the next waiting_
  std::vector<Event> due_;
  ArrivalSorter sorter_;
};

/// Sorts by (received_at, event_id), stable.
void sort_by_arrival(std::vector<Event>& events);

}  // namespace assay::sim
