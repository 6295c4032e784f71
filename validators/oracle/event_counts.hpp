#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/result_table.hpp"
#include "validators/oracle/facts.hpp"
#include "validators/oracle/plan.hpp"
#include "validators/oracle/unit.hpp"

namespace assay::validators::perfect {

/// Where a log came from, and counts of its lines that never became events.
struct LogOrigin {
  std::string_view source;
  std::span<const EventCounts> rejected;
};

/// The class of every line received by `as_of`, counted per event type. `best` is the best place of
/// each of Facts::outcomes over all experiments. Rejected lines are added to the row of their
/// source and type. Throws: ContractError if a row breaks its equation. Sorted by (source,
/// event_type).
[[nodiscard]] std::vector<EventCounts> count_events(ArrivalTime as_of, const Facts& facts,
                                                    const Plan& plan, std::span<const Place> best,
                                                    const LogOrigin& origin);

}  // namespace assay::validators::perfect
