#pragma once

#include <cstdint>
#include <vector>

#include "model/event.hpp"

namespace assay::sim {

/// Events on their way to the pipeline.
class ArrivalQueue {
 public:
  /// Takes the events over and leaves `events` empty.
  void push(std::vector<Event>& events);

  /// Removes the events with received_at <= `until`, in the order of (received_at, event_id),
  /// copies of one event that arrive at one instant in the order they were pushed.
  [[nodiscard]] std::vector<Event> take(ArrivalTime until);

  /// The last arrival of those waiting; `none` when there are none.
  [[nodiscard]] ArrivalTime last(ArrivalTime none) const;

 private:
  std::vector<Event> waiting_;
};

/// Sorts by (received_at, event_id), stable.
void sort_by_arrival(std::vector<Event>& events);

}  // namespace assay::sim
