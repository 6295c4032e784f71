#pragma once

#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

/// The event time as a clock that is `ahead` writes it, kept within the years 1970 to 9999 that the
/// wire can carry.
[[nodiscard]] EventTime written_by(EventTime at, Duration ahead);

/// A fault in the clocks of a share of the clients: they stamp their events with another time than
/// that at which these happen. Whether a client is one of them, and how its clock goes, is drawn
/// once for the client; the arrival, stamped by the server, is right.
class ClientClock : public Fault {
 public:
  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const final;

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const final;

 protected:
  /// `share` of the clients, at full level.
  ClientClock(const FaultKind& kind, FaultSettings& settings, double share);

 private:
  /// How far the clock of one affected client is ahead at a true time; `client`: its own draws.
  [[nodiscard]] virtual Duration ahead(const RunFacts& run, EventTime at,
                                       RandomStream& client) const = 0;

  [[nodiscard]] EventTime written(const RunFacts& run, const Event& event) const;

  const FaultKind* kind_;
  Threshold share_;  // of the clients
  std::uint64_t touch_;
};

}  // namespace assay::sim
