#include "reference/streaming/tallies.hpp"

#include <algorithm>

namespace assay::reference {

std::vector<EventCounts> Tallies::rows(std::string_view source) const {
  std::vector<EventCounts> out;
  for (const EventType type : event_types) {
    const auto& accepted = accepted_[static_cast<std::size_t>(type)];
    const auto of = [&](EventClass event_class) {
      return accepted[static_cast<std::size_t>(event_class)];
    };
    EventCounts row;
    row.source = source;
    row.event_type = name(type);
    row.rejected = of(EventClass::rejected);
    row.late = dropped(type).late;
    row.duplicate = dropped(type).duplicate;
    row.untracked = of(EventClass::untracked);
    row.out_of_window = of(EventClass::out_of_window);
    row.no_unit = of(EventClass::no_unit);
    row.counted = of(EventClass::counted);
    row.held = of(EventClass::held);
    row.conflict = dropped(type).conflict;
    row.received = row.late + row.duplicate;
    for (const std::int64_t count : accepted)
      row.received += count;
    out.push_back(row);
  }
  std::ranges::sort(out, {}, &EventCounts::event_type);
  return out;
}

}  // namespace assay::reference
