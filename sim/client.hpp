#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "sim/sessions.hpp"
#include "sim/stage.hpp"
#include "sim/transport.hpp"

namespace assay::sim {

/// A session as the client lives it, but for what the unit does in it.
struct ClientSession {
  Session session;
  std::uint32_t known_as = 0;  ///< the unit whose id is in use; usually the session's own
  EventTime flags_asked;       ///< exposures are logged from here on
  EventTime decided;           ///< outcomes come from here on
  EventTime until;
  std::uint32_t device = 0;  ///< which of the unit's devices
  std::vector<PlannedExposure> exposures;
  std::vector<std::int16_t>
      served;  ///< by experiment; none_assigned where the unit does not meet it
};

/// The client SDKs of a cohort of units: with the config it last fetched, a client asks the
/// assigner once a session, and is exposed to every experiment that is running by its clock: the
/// session's start, plus an exponential delay, plus a millisecond for each earlier experiment of
/// the scenario.
class Clients {
 public:
  /// Units [first, end).
  Clients(const Stage& stage, std::uint32_t first, std::uint32_t end);

  /// Fills `out` for one session; sessions of a unit come in time order.
  /// `times`: its stream of Purpose::exposure.
  void open(const Session& session, RandomStream& times, ClientSession& out, FaultCounts& counts);

  /// Fetches what `open` will want to know of a unit into the nearest caches.
  void prefetch(std::uint32_t unit) const;

  /// By experiment, how long before this session the unit first met it. Valid until the next call.
  [[nodiscard]] const std::vector<Duration>& since_first(const ClientSession& session);

 private:
  void draw_times(const Session& session, RandomStream& times, ClientSession& out) const;
  [[nodiscard]] std::uint32_t known_as(const Session& session, FaultCounts& counts) const;
  void expose(const Session& session, ClientSession& out, FaultCounts& counts);
  [[nodiscard]] std::span<const std::int16_t> assign(const ClientMoment& moment,
                                                     const ClientSession& session,
                                                     FaultCounts& counts);

  [[nodiscard]] std::string_view text_of(std::uint32_t unit) const {
    return stage_->dictionary->text(UnitKind::user, UnitId{unit});
  }

  [[nodiscard]] EventTime config_seen(const ClientMoment& moment, std::uint64_t entity,
                                      FaultCounts& counts) const;

  const Stage* stage_;
  std::uint32_t first_;
  std::uint32_t end_;
  std::size_t experiments_;
  bool users_only_ = true;                   // then a unit's answers under one config never change
  std::vector<std::int16_t> answers_;        // by unit, then experiment
  std::vector<std::uint32_t> answers_from_;  // by unit: 1 + the config version; 0 for none
  std::vector<EventTime> first_met_;         // by unit, then experiment
  std::vector<Duration> since_first_;
  bool is_clean_;  // no fault looks at the texts of users
};

}  // namespace assay::sim
