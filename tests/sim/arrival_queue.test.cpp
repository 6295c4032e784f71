#include "sim/arrival_queue.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <tuple>

namespace assay::sim {
namespace {

Event event(std::int64_t received_us, std::string_view id) {
  Event event;
  event.event_id = Text{id};
  event.received_at = ArrivalTime{Duration{received_us}};
  return event;
}

RC_GTEST_PROP(ArrivalQueue, TakesEachEventOnceInTheOrderOfArrivalThenId, ()) {
  const auto times = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::oneOf(
      rc::gen::inRange<std::int64_t>(0, 50), rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)));
  ArrivalQueue queue;
  std::vector<Event> events;
  for (std::size_t i = 0; i < times.size(); ++i)
    events.push_back(event(times[i], std::to_string((i * 7919) % 10'007)));
  queue.push(events);
  RC_ASSERT(events.empty());
  std::vector<Event> taken = queue.take(ArrivalTime{Duration{25}});
  for (const Event& one : taken)
    RC_ASSERT(one.received_at <= ArrivalTime{Duration{25}});
  const std::vector<Event> rest = queue.take(ArrivalTime::max());
  taken.insert(taken.end(), rest.begin(), rest.end());
  RC_ASSERT(taken.size() == times.size());
  for (std::size_t i = 1; i < taken.size(); ++i) {
    RC_ASSERT(std::tie(taken[i - 1].received_at, taken[i - 1].event_id) <
              std::tie(taken[i].received_at, taken[i].event_id));
  }
}

}  // namespace
}  // namespace assay::sim
