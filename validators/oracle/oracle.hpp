#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "model/result_table.hpp"

namespace assay::validators {

/// What a perfect pipeline says of a log as of each of these arrival times, one snapshot per time,
/// in their order. Each is computed from scratch, from the lines with received_at <= as_of alone:
///   1 copies.hpp        late, then duplicate           5 unit.hpp          bots
///   2 plan.hpp          definitions, what feeds what   6 snapshot.cpp      left join
///   3 unit.hpp          first exposure, crossover      7, 8, 9 rows.hpp    numbers, sums, segments
///   4 unit.hpp          where an outcome lies          event_counts.hpp    class of every line
/// Where a segment comes from the outcome, its row holds every analysed unit with a counted event
/// of the metric and that attribute value; the unit's number, and its covariate, are over the
/// events with that value only. An experiment without a definition as of T has no rows.
///
/// `rejected` are counts of bad lines, which never became events: they are added to every snapshot.
/// Throws: ContractError if received_at goes back along the log;
///         InputError if a definition names a metric that `setup.metrics` lacks.
[[nodiscard]] std::vector<Snapshot> oracle(std::span<const Event> log,
                                           std::span<const ArrivalTime> as_of,
                                           const PipelineSetup& setup, const Dictionary& dictionary,
                                           std::string_view source = "events",
                                           std::span<const EventCounts> rejected = {});

/// The series table as of one arrival time. What an event adds to `sum`: its value for a metric (or
/// part) of kind sum or quantile, else 1. An event that feeds both parts of a ratio counts twice in
/// `values`.
[[nodiscard]] SeriesTable oracle_series(std::span<const Event> log, ArrivalTime as_of,
                                        const PipelineSetup& setup, const Dictionary& dictionary);

}  // namespace assay::validators
