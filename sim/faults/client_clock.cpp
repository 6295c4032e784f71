#include "sim/faults/client_clock.hpp"

#include <algorithm>

#include "sim/faults/delays.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {

EventTime written_by(EventTime at, Duration ahead) {
  constexpr EventTime first{Duration{0}};
  constexpr EventTime last{Duration{253'402'300'799'999'999}};  // of the year 9999
  return std::clamp(at + ahead, first, last);
}

ClientClock::ClientClock(const FaultKind& kind, FaultSettings& settings, double share)
    : kind_{&kind}, share_{settings.share("share", share)}, touch_{touch_bit(kind)} {}

EventTime ClientClock::written(const RunFacts& run, const Event& event) const {
  if (!is_from_client(event)) return event.timestamp;
  RandomStream client = sticky_stream(run, kind_->name, event.unit(UnitKind::user).value);
  if (!client.bernoulli(share_)) return event.timestamp;
  return written_by(event.timestamp, ahead(run, event.timestamp, client));
}

void ClientClock::deliver(const RunFacts& run, const Delivery& delivery, RandomStream /*random*/,
                          std::vector<Delivery>& out) const {
  Delivery& stamped = out.emplace_back(delivery);
  stamped.event.timestamp = written(run, delivery.event);
  if (stamped.event.timestamp != delivery.event.timestamp) stamped.touched |= touch_;
}

double ClientClock::chance_deliver(const RunFacts& run, const Event& event) const {
  return written(run, event) != event.timestamp ? 1.0 : 0.0;
}

}  // namespace assay::sim
