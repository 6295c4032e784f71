#include "sim/arrival_queue.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace assay::sim {
namespace {

struct Key {
  std::uint64_t after = 0;  // us since the first arrival
  std::uint32_t index = 0;
};

constexpr unsigned digit_bits = 11;
constexpr std::size_t digits = std::size_t{1} << digit_bits;

/// Least significant digit first: stable, and some ten times faster than comparing events.
void radix_sort(std::vector<Key>& keys, std::uint64_t largest) {
  std::vector<Key> other(keys.size());
  for (unsigned shift = 0; shift < 64 && (largest >> shift) != 0; shift += digit_bits) {
    std::array<std::size_t, digits + 1> start{};
    for (const Key& key : keys)
      ++start[(key.after >> shift & (digits - 1)) + 1];
    for (std::size_t i = 1; i <= digits; ++i)
      start[i] += start[i - 1];
    for (const Key& key : keys)
      other[start[key.after >> shift & (digits - 1)]++] = key;
    keys.swap(other);
  }
}

/// Events that arrive at one instant stand in the order of their ids.
void order_ties(std::vector<Event>& events) {
  for (std::size_t i = 0; i < events.size();) {
    std::size_t end = i + 1;
    while (end < events.size() && events[end].received_at == events[i].received_at)
      ++end;
    if (end - i > 1) {
      std::stable_sort(events.begin() + static_cast<std::ptrdiff_t>(i),
                       events.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const Event& a, const Event& b) { return a.event_id < b.event_id; });
    }
    i = end;
  }
}

}  // namespace

void sort_by_arrival(std::vector<Event>& events) {
  if (events.empty()) return;
  const auto [first, last] = std::ranges::minmax(events, {}, &Event::received_at);
  const ArrivalTime origin = first.received_at;
  const auto largest = static_cast<std::uint64_t>((last.received_at - origin).count());
  std::vector<Key> keys(events.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i)
    keys[i] = {static_cast<std::uint64_t>((events[i].received_at - origin).count()), i};
  radix_sort(keys, largest);
  std::vector<Event> sorted;
  sorted.reserve(events.size());
  for (const Key& key : keys)
    sorted.push_back(events[key.index]);
  events.swap(sorted);
  order_ties(events);
}

void ArrivalQueue::push(std::vector<Event>& events) {
  waiting_.insert(waiting_.end(), events.begin(), events.end());
  events.clear();
}

std::vector<Event> ArrivalQueue::take(ArrivalTime until) {
  std::vector<Event> due;
  std::size_t kept = 0;
  for (const Event& event : waiting_) {
    if (event.received_at <= until) {
      due.push_back(event);
    } else {
      waiting_[kept++] = event;
    }
  }
  waiting_.resize(kept);
  sort_by_arrival(due);
  return due;
}

ArrivalTime ArrivalQueue::last(ArrivalTime none) const {
  ArrivalTime last = none;
  for (const Event& event : waiting_)
    last = std::max(last, event.received_at);
  return last;
}

}  // namespace assay::sim
