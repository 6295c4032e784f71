#pragma once

#include <array>
#include <cstdint>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "reference/streaming/records.hpp"

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

/// An accepted event in one cache line, with the chain of its unit's earlier outcomes. It keeps all
/// of the event but its arrival, which no answer needs once lateness is judged.
struct JournalEntry {
  Text event_id;
  EventTime timestamp;
  std::int64_t second = 0;  ///< value_micro, variant, definition or is_bot
  std::array<UnitId, unit_kinds.size()> units{};
  AttributesId attributes;
  std::uint32_t first = 0;     ///< name, experiment or unit kind
  std::uint32_t previous = 0;  ///< 1 + index of the user's outcome before this one; 0: none
  EventType type = EventType::exposure;
  EventClass event_class = EventClass::untracked;

  [[nodiscard]] UnitId unit(UnitKind kind) const { return units[index(kind)]; }

  [[nodiscard]] std::int64_t micros() const { return timestamp.time_since_epoch().count(); }

  [[nodiscard]] Symbol outcome_name() const { return Symbol{first}; }

  [[nodiscard]] Symbol experiment() const { return Symbol{first}; }  ///< of exposure or definition

  [[nodiscard]] Symbol variant() const { return Symbol{static_cast<std::uint32_t>(second)}; }

  [[nodiscard]] DefinitionId definition() const {
    return DefinitionId{static_cast<std::uint32_t>(second)};
  }

  [[nodiscard]] UnitKind classified_kind() const { return static_cast<UnitKind>(first); }

  /// The event as it came, its arrival left at the epoch.
  [[nodiscard]] Event event() const;
};

static_assert(sizeof(JournalEntry) == 64);

/// Every event that is neither late nor a duplicate, in arrival order. All other state can be built
/// again from it. Appending is sequential in memory and never moves an entry.
class Journal {
 public:
  /// Appends and copies the bytes of a long event id; returns the index.
  std::uint32_t append(const Event& event);

  [[nodiscard]] std::uint32_t size() const { return size_; }

  [[nodiscard]] JournalEntry& operator[](std::uint32_t i) {
    return *reinterpret_cast<JournalEntry*>(entries_.find(i));
  }

  [[nodiscard]] const JournalEntry& operator[](std::uint32_t i) const {
    return *reinterpret_cast<const JournalEntry*>(entries_.find(i));
  }

 private:
  Records entries_{sizeof(JournalEntry)};
  std::uint32_t size_ = 0;
  StringPool long_ids_;
};

/// (timestamp, event_id): the order that decides first exposures, latest classifications and first
/// definitions, whatever the arrival.
[[nodiscard]] inline bool happened_before(const JournalEntry& a, const JournalEntry& b) {
  if (a.timestamp != b.timestamp) return a.timestamp < b.timestamp;
  return a.event_id < b.event_id;
}

}  // namespace assay::reference
