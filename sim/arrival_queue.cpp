#include "sim/arrival_queue.hpp"

#include <algorithm>

namespace assay::sim {

void ArrivalSorter::gather(std::vector<Event>& out) {
  sorter_.sort(keys_, [](const Key& key) { return key.at; });
  order_ties();
  out.clear();
  out.reserve(keys_.size());
  constexpr std::size_t ahead = 12;  // events on their way from memory
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (i + ahead < keys_.size()) {
      const Event* coming = keys_[i + ahead].event;
      __builtin_prefetch(coming);
      __builtin_prefetch(&coming->payload);
    }
    out.push_back(*keys_[i].event);
  }
  keys_.clear();
}

/// Events that arrive at one instant stand in the order of their ids.
void ArrivalSorter::order_ties() {
  const auto same_instant = [](const Key& a, const Key& b) { return a.at == b.at; };
  auto end = keys_.begin();
  while (true) {
    const auto begin = std::adjacent_find(end, keys_.end(), same_instant);
    if (begin == keys_.end()) return;
    end = std::find_if(begin, keys_.end(), [&](const Key& key) { return key.at != begin->at; });
    std::stable_sort(begin, end, [](const Key& a, const Key& b) {
      return a.event->event_id < b.event->event_id;
    });
  }
}

void sort_by_arrival(std::vector<Event>& events) {
  ArrivalSorter sorter;
  std::vector<Event> sorted;
  for (const Event& event : events)
    sorter.add(event);
  sorter.gather(sorted);
  events.swap(sorted);
}

void ArrivalQueue::push(std::vector<Event>& events) {
  if (events.empty()) return;
  std::vector<Event>& pushed = pushed_.emplace_back();
  if (!spare_.empty()) {
    pushed.swap(spare_.back());
    spare_.pop_back();
  }
  pushed.swap(events);
}

const std::vector<Event>& ArrivalQueue::take(ArrivalTime until) {
  later_.clear();
  later_.reserve(waiting_.size());
  const auto look_at = [&](const std::vector<Event>& events) {
    for (const Event& event : events) {
      if (event.received_at <= until) {
        sorter_.add(event);
      } else {
        later_.push_back(event);
      }
    }
  };
  look_at(waiting_);
  for (const std::vector<Event>& events : pushed_)
    look_at(events);
  sorter_.gather(due_);
  waiting_.swap(later_);
  for (std::vector<Event>& events : pushed_) {
    events.clear();
    spare_.push_back(std::move(events));
  }
  pushed_.clear();
  return due_;
}

ArrivalTime ArrivalQueue::last(ArrivalTime none) const {
  ArrivalTime last = none;
  const auto look_at = [&](const std::vector<Event>& events) {
    for (const Event& event : events)
      last = std::max(last, event.received_at);
  };
  look_at(waiting_);
  for (const std::vector<Event>& events : pushed_)
    look_at(events);
  return last;
}

}  // namespace assay::sim
