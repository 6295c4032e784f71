#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <variant>

#include "model/ids.hpp"
#include "model/text.hpp"
#include "model/time.hpp"

namespace assay {

/// What can be randomised. `unit_id` on the wire is the user; the others stand in `units`.
enum class UnitKind : std::uint8_t { user, session, device, request };

inline constexpr std::array unit_kinds{UnitKind::user, UnitKind::session, UnitKind::device,
                                       UnitKind::request};

[[nodiscard]] constexpr std::string_view name(UnitKind kind) {
  switch (kind) {
    case UnitKind::user: return "user";
    case UnitKind::session: return "session";
    case UnitKind::device: return "device";
    case UnitKind::request: return "request";
  }
  return "?";
}

[[nodiscard]] constexpr std::size_t index(UnitKind kind) { return static_cast<std::size_t>(kind); }

/// The unit really met the variant.
struct Exposure {
  Symbol experiment;
  Symbol variant;
  friend bool operator==(const Exposure&, const Exposure&) = default;
};

/// Something the unit did or suffered: a page view, a purchase, an error, a latency.
struct Outcome {
  Symbol name;
  std::int64_t value_micro = 1'000'000;  ///< in millionths; |value| <= 1e9
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// A verdict on one unit of one kind: excludes it, or takes it back in.
struct Classification {
  UnitKind unit_kind = UnitKind::user;  ///< the unit is Event::units[unit_kind]
  bool is_bot = false;
  friend bool operator==(const Classification&, const Classification&) = default;
};

/// A version of an experiment's definition came into force.
struct DefinitionChange {
  Symbol experiment;
  DefinitionId definition;
  friend bool operator==(const DefinitionChange&, const DefinitionChange&) = default;
};

/// Closed set: a new payload is a new alternative, and every visit must then answer for it.
using Payload = std::variant<Exposure, Outcome, Classification, DefinitionChange>;

/// One line of an event log, its words replaced by the ids of a Dictionary. Trivially copyable.
struct Event {
  Text event_id;            ///< unique across event types
  EventTime timestamp;      ///< when it happened
  ArrivalTime received_at;  ///< when the pipeline got it; never goes back along a log
  std::array<UnitId, unit_kinds.size()> units{};  ///< by UnitKind; none where the event has no such
  AttributesId attributes = no_attributes;
  Payload payload;

  [[nodiscard]] UnitId unit(UnitKind kind) const { return units[index(kind)]; }

  friend bool operator==(const Event&, const Event&) = default;
};

/// The `event_type` of the wire: "exposure", "outcome", "classification", "experiment".
enum class EventType : std::uint8_t { exposure, outcome, classification, experiment };

inline constexpr std::array event_types{EventType::exposure, EventType::outcome,
                                        EventType::classification, EventType::experiment};

[[nodiscard]] constexpr std::string_view name(EventType type) {
  switch (type) {
    case EventType::exposure: return "exposure";
    case EventType::outcome: return "outcome";
    case EventType::classification: return "classification";
    case EventType::experiment: return "experiment";
  }
  return "?";
}

[[nodiscard]] inline EventType type_of(const Event& event) {
  return static_cast<EventType>(event.payload.index());
}

/// Whether two copies of an event id say the same: everything but the arrival is compared.
[[nodiscard]] inline bool same_content(Event a, const Event& b) {
  a.received_at = b.received_at;
  return a == b;
}

}  // namespace assay
