#include "sim/census.hpp"

#include <algorithm>

namespace assay::sim {

void believe_counts(const CountsTable& counts, Census& census) {
  if (counts.events.empty()) return;
  EventCounts all;
  for (const EventCounts& row : counts.events) {
    all.received += row.received;
    all.late += row.late;
    all.duplicate += row.duplicate;
    all.counted += row.rejected + row.untracked + row.out_of_window + row.no_unit + row.counted +
                   row.held + row.late + row.duplicate;
  }
  const bool tells_fates = all.counted > 0;
  for (CensusEntry& entry : census) {
    if (!entry.declared) continue;
    std::int64_t most = all.received == 0 ? 0 : entry.felt;
    if (tells_fates && entry.name == "duplicate") most = all.duplicate;
    if (tells_fates && entry.name == "late_edge") most = all.late;
    entry.felt = std::min(entry.felt, most);
  }
}

}  // namespace assay::sim
