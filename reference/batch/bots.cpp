#include "reference/batch/bots.hpp"

#include <algorithm>
#include <tuple>

namespace assay::reference::unit_fold {

std::vector<bool> bots_of(std::span<const Event> log, const Copies& lines, UnitKind kind,
                          std::size_t unit_count) {
  std::vector<const Event*> verdicts;
  for (const std::uint32_t i : lines.positions_of(EventType::classification)) {
    if (lines.fates[i] != Fate::counted) continue;
    if (std::get<Classification>(log[i].payload).unit_kind != kind) continue;
    if (!log[i].unit(kind).is_none()) verdicts.push_back(&log[i]);
  }
  std::ranges::sort(verdicts, [](const Event* a, const Event* b) {
    return std::tuple{a->timestamp, a->event_id.view()} <
           std::tuple{b->timestamp, b->event_id.view()};
  });
  std::vector<bool> out(unit_count);
  for (const Event* event : verdicts)
    out[event->unit(kind).value] = std::get<Classification>(event->payload).is_bot;
  return out;
}

}  // namespace assay::reference::unit_fold
