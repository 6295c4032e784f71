#include "sim/polling.hpp"

#include "model/contract.hpp"
#include "sim/event_id.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

Polling::Polling(const ClientSpec& spec, std::uint64_t seed, EventTime since)
    : interval_{spec.poll_interval}, failure_{spec.poll_failure}, seed_{seed}, since_{since} {
  expects(interval_ > Duration::zero(), "a positive poll interval");
}

EventTime Polling::last_success(std::uint32_t unit, EventTime now) const {
  if (now < since_) return now;
  RandomStream random{seed_, Purpose::sdk, stream_entity(unit, no_session)};
  const auto phase =
      static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(interval_.count())));
  const std::int64_t now_us = now.time_since_epoch().count();
  std::int64_t poll = (now_us - phase) / interval_.count();
  const auto time_of = [&](std::int64_t i) {
    return EventTime{Duration{phase + i * interval_.count()}};
  };
  while (time_of(poll) >= since_ && fails(unit, poll))
    --poll;
  return time_of(poll);
}

bool Polling::fails(std::uint32_t unit, std::int64_t poll) const {
  if (failure_ == 0.0) return false;
  RandomStream random{seed_, Purpose::sdk, std::uint64_t{unit}, static_cast<std::uint64_t>(poll)};
  return random.bernoulli(failure_);
}

}  // namespace assay::sim
