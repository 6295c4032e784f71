#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/event.hpp"
#include "sim/client.hpp"
#include "sim/dispatch.hpp"
#include "sim/session_delays.hpp"
#include "sim/session_streams.hpp"
#include "sim/stage.hpp"
#include "sim/traffic.hpp"

namespace assay::sim {

/// A fixed range of units that live on their own: nothing that they do depends on another cohort,
/// so cohorts run in parallel and the world is the same for any number of threads.
class Cohort {
 public:
  /// Draws all sessions of the units [first, end).
  Cohort(std::uint32_t first, std::uint32_t end, const Stage& stage, const Traffic& traffic,
         const Traffic* pre_period);

  /// In time order.
  [[nodiscard]] const std::vector<Session>& sessions() const { return sessions_; }

  /// The dense id of the first session among all sessions of the world, where sessions have ids.
  void number_sessions(std::uint32_t first) { first_session_id_ = first; }

  /// Sends what is said of the units' nature. Once, before any session.
  void classify();

  /// Lives all sessions that start at or before `until`.
  void advance(EventTime until);

  [[nodiscard]] Dispatch& dispatch() { return dispatch_; }

  [[nodiscard]] const Dispatch& dispatch() const { return dispatch_; }

 private:
  [[nodiscard]] std::vector<UnitMoment> unit_moments() const;
  [[nodiscard]] std::span<const Session> next_sessions(EventTime until) const;
  void let_faults_move_visits(std::uint32_t unit, std::size_t first);
  void live(const Session& session, RandomStream& times, std::span<RandomStream> outcomes);
  void let_faults_change_values();
  [[nodiscard]] bool is_left_by_faults(Slot& slot);
  void let_faults_move_events();
  [[nodiscard]] EventTime happened(const EventMoment& moment, EventTime at,
                                   const EventAddress& address, bool happens);
  [[nodiscard]] Event event_of(const ClientSession& session) const;

  const Stage* stage_;
  std::uint32_t first_;
  std::uint32_t end_;
  std::vector<Session> sessions_;  // by time, then unit
  std::size_t next_ = 0;           // the first that is not lived yet
  std::uint32_t first_session_id_ = 0;
  Clients clients_;
  Dispatch dispatch_;
  ClientSession open_;  // the session that is being lived
  SessionStreams streams_;
  SessionDelays delays_;
  Slots slots_;
};

}  // namespace assay::sim
