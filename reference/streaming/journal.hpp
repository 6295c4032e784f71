#pragma once

#include <array>
#include <cstdint>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "reference/streaming/records.hpp"
#include "reference/streaming/shapes.hpp"

namespace assay::reference {

/// What became of an accepted event; see EventCounts in model/result_table.hpp.
enum class EventClass : std::uint8_t {
  rejected,
  untracked,
  no_unit,
  held,
  out_of_window,
  counted,
};

inline constexpr std::size_t event_classes = 6;

/// An accepted event in 48 bytes, with the chain of its unit's earlier outcomes. Journal::event
/// makes it whole again, but for the arrival, which no answer needs once lateness is judged.
struct JournalEntry {
  Text event_id;
  EventTime timestamp;
  std::int64_t second = 0;        ///< value_micro, variant, definition or is_bot
  UnitId user;                    ///< the unit of kind user
  std::uint32_t shape = 0;        ///< type, name and attributes: index into Journal::shapes()
  std::uint32_t previous = 0;     ///< 1 + index of the user's outcome before this one; 0: none
  std::uint32_t others : 29 = 0;  ///< 1 + where the units of other kinds stand; 0: there are none
  EventClass event_class : 3 = EventClass::untracked;

  [[nodiscard]] std::int64_t micros() const { return timestamp.time_since_epoch().count(); }

  [[nodiscard]] Symbol variant() const { return Symbol{static_cast<std::uint32_t>(second)}; }

  [[nodiscard]] DefinitionId definition() const {
    return DefinitionId{static_cast<std::uint32_t>(second)};
  }

  [[nodiscard]] bool is_bot() const { return second != 0; }
};

static_assert(sizeof(JournalEntry) == 48);

/// Every event that is neither late nor a duplicate, in arrival order. All other state can be built
/// again from it. Appending is sequential in memory and never moves an entry.
class Journal {
 public:
  /// Appends and copies the bytes of a long event id; returns the index.
  std::uint32_t append(const Event& event);

  /// Puts another copy of the same event id in the place of entry `i`.
  void replace(std::uint32_t i, const Event& copy);

  [[nodiscard]] std::uint32_t size() const { return size_; }

  [[nodiscard]] JournalEntry& operator[](std::uint32_t i) {
    return *reinterpret_cast<JournalEntry*>(entries_.find(i));
  }

  [[nodiscard]] const JournalEntry& operator[](std::uint32_t i) const {
    return *reinterpret_cast<const JournalEntry*>(entries_.find(i));
  }

  [[nodiscard]] const Shapes& shapes() const { return shapes_; }

  [[nodiscard]] const Shape& shape(const JournalEntry& entry) const { return shapes_[entry.shape]; }

  [[nodiscard]] UnitId unit(const JournalEntry& entry, UnitKind kind) const {
    if (kind == UnitKind::user) return entry.user;
    return entry.others == 0 ? UnitId{} : (*other_units(entry.others))[index(kind) - 1];
  }

  /// The event as it came, its arrival left at the epoch.
  [[nodiscard]] Event event(std::uint32_t i) const;

 private:
  using OtherUnits = std::array<UnitId, unit_kinds.size() - 1>;  // session, device, request

  [[nodiscard]] const OtherUnits* other_units(std::uint32_t others) const {
    return reinterpret_cast<const OtherUnits*>(other_units_.find(others - 1));
  }

  [[nodiscard]] JournalEntry made_of(const Event& event, const Text& id);
  [[nodiscard]] std::uint32_t keep_others(const Event& event);

  Records entries_{sizeof(JournalEntry)};
  std::uint32_t size_ = 0;
  Records other_units_{sizeof(OtherUnits)};
  std::uint32_t other_units_size_ = 0;
  Shapes shapes_;
  StringPool long_ids_;
};

/// (timestamp, event_id): the order that decides first exposures, latest classifications and first
/// definitions, whatever the arrival.
[[nodiscard]] inline bool happened_before(const JournalEntry& a, const JournalEntry& b) {
  if (a.timestamp != b.timestamp) return a.timestamp < b.timestamp;
  return a.event_id < b.event_id;
}

}  // namespace assay::reference
