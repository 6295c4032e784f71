#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "model/result_table.hpp"
#include "reference/streaming/journal.hpp"

namespace assay::reference {

/// How many lines of each event type ended in which class; see EventCounts.
class Tallies {
 public:
  struct Dropped {
    std::int64_t late = 0;
    std::int64_t duplicate = 0;
    std::int64_t conflict = 0;
    friend bool operator==(const Dropped&, const Dropped&) = default;
  };

  [[nodiscard]] Dropped& dropped(EventType type) {
    return dropped_[static_cast<std::size_t>(type)];
  }

  [[nodiscard]] const Dropped& dropped(EventType type) const {
    return dropped_[static_cast<std::size_t>(type)];
  }

  void enter(EventType type, EventClass event_class) { ++at(type, event_class); }

  void leave(EventType type, EventClass event_class) { --at(type, event_class); }

  /// One row per event type, sorted by its name.
  [[nodiscard]] std::vector<EventCounts> rows(std::string_view source) const;

 private:
  [[nodiscard]] std::int64_t& at(EventType type, EventClass event_class) {
    return accepted_[static_cast<std::size_t>(type)][static_cast<std::size_t>(event_class)];
  }

  std::array<std::array<std::int64_t, event_classes>, event_types.size()> accepted_{};
  std::array<Dropped, event_types.size()> dropped_{};
};

}  // namespace assay::reference
