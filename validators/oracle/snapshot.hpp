#pragma once

#include <span>
#include <string_view>

#include "model/metric.hpp"
#include "model/result_table.hpp"
#include "validators/oracle/facts.hpp"

namespace assay::validators::perfect {

/// Result and counts table as of one arrival time, from the facts received by then.
[[nodiscard]] Snapshot snapshot_as_of(ArrivalTime as_of, const Facts& facts,
                                      std::span<const MetricDefinition> metrics,
                                      std::string_view source,
                                      std::span<const EventCounts> rejected);

/// Series table with windows of `width` as of one arrival time.
[[nodiscard]] SeriesTable series_as_of(ArrivalTime as_of, const Facts& facts,
                                       std::span<const MetricDefinition> metrics, Duration width);

}  // namespace assay::validators::perfect
