#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/experiment.hpp"
#include "model/scenario.hpp"

/// What faults are asked about, and what they change.
namespace assay::sim {

/// Fixed facts of a run that faults may need.
struct RunFacts {
  const Scenario* scenario = nullptr;
  const Dictionary* dictionary = nullptr;
  EventTime start;           ///< of the world, the pre-period excluded
  EventTime end;             ///< of the world
  ArrivalTime last_arrival;  ///< the last snapshot: later arrivals are cut
  std::uint64_t seed = 0;    ///< of the run: for draws that stick to a client or to the run
};

/// Whose session it is.
struct VisitMoment {
  UnitId user;
  UnitId partner;  ///< the unit that shares its household, the other of a pair; none without one
  EventTime session_start;
};

/// A client at the start of a session: what it decides with.
struct ClientMoment {
  UnitId user;
  std::string_view user_text;
  EventTime session_start;
  EventTime session_end;
  bool is_bot = false;
  std::uint32_t visit = 0;  ///< how many sessions the unit had in the world before this one
};

/// One exposure that a client is about to log.
struct PlannedExposure {
  std::size_t experiment = 0;  ///< index into Scenario::experiments
  std::int16_t variant = 0;    ///< index into its variants; 0 is control
  EventTime at;
  bool served = true;  ///< the variant's effect acts on the unit even when nothing is logged
  bool logged = true;  ///< false: the exposure never becomes an event
  friend bool operator==(const PlannedExposure&, const PlannedExposure&) = default;
};

/// Facts about an outcome whose value is being decided.
struct ValueMoment {
  UnitId user;
  std::size_t outcome = 0;  ///< index into Scenario::outcomes
};

/// Facts about one event that is about to be written into the clean log.
struct EventMoment {
  EventType type = EventType::outcome;
  UnitId user;
  EventTime session_start;
  EventTime session_end;
  EventTime last_exposure;  ///< of the session; session_start when there is none
  EventTime previous;       ///< the unit's event before this one in the session
};

struct PlannedClassification {
  EventTime at;                ///< its timestamp
  Duration reported_after{0};  ///< further delay before it is sent, on top of transport
  bool is_bot = false;
  friend bool operator==(const PlannedClassification&, const PlannedClassification&) = default;
};

/// Facts about one unit whose classifications are being planned.
struct UnitMoment {
  UnitId user;
  bool is_bot = false;      ///< the truth
  EventTime first_session;  ///< its first session in the world; `RunFacts::end` when none
  EventTime last_session;
  std::uint32_t sessions = 0;  ///< in the world
  /// By experiment, what the config gives the user; none_assigned where the experiment is on
  /// another kind of unit. Filled in for faults that say `reads_variants`.
  std::span<const std::int16_t> variants;
};

/// One event on its way from a client to the pipeline.
struct Delivery {
  Event event;
  std::uint64_t touched = 0;  ///< the touch_bit of every fault that changed or made this copy
};

/// What happens to the pipeline's process while the world runs.
struct ProcessAction {
  /// fall_back: a crash after which the newest checkpoint is passed over; torn: one after which it
  /// turns out to be damaged; sink_retry: the next answer is written, times out, and is asked for
  /// and written again.
  enum class Kind : std::uint8_t { checkpoint, crash, fall_back, torn, rescale, sink_retry };

  Kind kind = Kind::crash;
  ArrivalTime at;
  int shards = 0;         ///< rescale: the shard count to restore with
  double kept = 0.0;      ///< torn: the share of the newest checkpoint's bytes that is left
  std::size_t fault = 0;  ///< which asked for it, by its index in the registry; the world notes it
};

}  // namespace assay::sim
