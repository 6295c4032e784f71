#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/metric.hpp"
#include "model/result_table.hpp"
#include "validators/oracle/facts.hpp"
#include "validators/oracle/rules.hpp"
#include "validators/oracle/unit_rows.hpp"

namespace assay::validators::perfect {

/// Result and counts table as of one arrival time, from the facts received by then.
[[nodiscard]] Snapshot snapshot_as_of(ArrivalTime as_of, const Facts& facts,
                                      std::span<const MetricDefinition> metrics,
                                      std::string_view source,
                                      std::span<const EventCounts> rejected);

/// The result table of a pipeline that decides otherwise. The facts are of these rules too.
[[nodiscard]] ResultTable results_under(const Rules& rules, ArrivalTime as_of, const Facts& facts,
                                        std::span<const MetricDefinition> metrics);

/// The numbers behind the result table as of one arrival time, one row for each of its rows.
[[nodiscard]] std::vector<UnitRow> unit_rows_as_of(ArrivalTime as_of, const Facts& facts,
                                                   std::span<const MetricDefinition> metrics);

/// Series table with windows of `width` as of one arrival time.
[[nodiscard]] SeriesTable series_as_of(ArrivalTime as_of, const Facts& facts,
                                       std::span<const MetricDefinition> metrics, Duration width);

}  // namespace assay::validators::perfect
