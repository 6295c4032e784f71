#include "reference/batch/bots.hpp"

#include <algorithm>
#include <tuple>

namespace assay::reference::unit_fold {

std::vector<bool> bots_of(std::span<const Event> log, std::span<const Fate> fates, UnitKind kind,
                          std::size_t unit_count) {
  std::vector<const Event*> verdicts;
  for (std::size_t i = 0; i < log.size(); ++i) {
    const auto* verdict = std::get_if<Classification>(&log[i].payload);
    if (verdict == nullptr || fates[i] != Fate::counted || verdict->unit_kind != kind) continue;
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
