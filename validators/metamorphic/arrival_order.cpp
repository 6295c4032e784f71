#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>

#include "sim/random/stream.hpp"
#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind arrival_order;

namespace {

using namespace metamorphic;

/// Events of one arrival instant the other way round.
std::vector<Event> ties_reversed(std::vector<Event> events) {
  for (auto begin = events.begin(); begin != events.end();) {
    const auto end = std::find_if(begin, events.end(), [&](const Event& event) {
      return event.received_at != begin->received_at;
    });
    std::reverse(begin, end);
    begin = end;
  }
  return events;
}

/// Any arrival that keeps the event what it is, late or not. Copies that differ stay: which of them
/// counts is a matter of arrival.
class Shuffle {
 public:
  explicit Shuffle(const Trial& trial)
      : scene_{trial.scene}, begin_{trial.scene.events.front().received_at}, end_{trial.end()} {
    for (const Event& event : without_conflicts(scene_))
      movable_.emplace(event.event_id.view());
  }

  [[nodiscard]] std::vector<Event> events() const {
    std::vector<Event> out = scene_.events;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (movable_.contains(scene_.events[i].event_id.view())) move(out[i], i);
    }
    sort_by_arrival(out);
    return out;
  }

 private:
  void move(Event& event, std::size_t line) const {
    const ArrivalTime low = std::max(begin_, arrives(event.timestamp, Duration{0}));
    ArrivalTime high = end_;
    const bool may_be_late =
        type_of(event) == EventType::exposure || type_of(event) == EventType::outcome;
    if (scene_.setup.lateness && may_be_late) {
      if (lateness(event.timestamp, event.received_at) > *scene_.setup.lateness) return;
      high = std::min(high, arrives(event.timestamp, *scene_.setup.lateness));
    }
    if (low >= high) return;
    sim::RandomStream random{1, sim::Purpose::faults, line};
    const auto room = static_cast<std::uint64_t>((high - low).count());
    event.received_at = low + Duration{static_cast<std::int64_t>(random.below(room + 1))};
  }

  const Scene& scene_;
  ArrivalTime begin_;
  ArrivalTime end_;
  std::set<std::string, std::less<>> movable_;
};

Answered relation(const Trial& trial) {
  auto reversed = compare(trial.ask(ties_reversed(trial.scene.events)), trial.answers,
                          "events of one instant reversed");
  if (reversed.finding != Finding::holds) return reversed;
  const std::array end{trial.end()};
  return compare(trial.ask(Shuffle{trial}.events(), end), std::span{trial.answers}.last(1),
                 "arrivals drawn anew");
}

Verdict judge(const Evidence& evidence) {
  return judge_relation(arrival_order, evidence, relation);
}

}  // namespace

constinit const ValidatorKind arrival_order{
    "arrival_order", "the order in which events arrive changes no answer", "another run",
    "arrivals drawn anew between event time and the allowance; events of one instant reversed",
    judge};

}  // namespace assay::validators
