#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/decimal.hpp"
#include "model/time.hpp"

namespace assay {

/// The sums of one row. Sums are in millionths, squares and products in millionths of millionths;
/// what does not apply to the metric's kind is empty:
///   binomial, count, sum: sum, sum_squares; with a covariate also the three covariate fields
///   ratio:                sum, sum_squares (numerator), denominator_*, cross_product
///   quantile:             sum is the order statistic of rank ceil(q n) of the n counted events
///                         (empty when n = 0); nothing else applies
struct Sums {
  std::optional<Int128> sum;
  std::optional<Int128> sum_squares;
  std::optional<Int128> denominator_sum;
  std::optional<Int128> denominator_sum_squares;
  std::optional<Int128> cross_product;  ///< numerator times denominator
  std::optional<Int128> covariate_sum;
  std::optional<Int128> covariate_sum_squares;
  std::optional<Int128> covariate_cross_product;  ///< metric times covariate
  friend bool operator==(const Sums&, const Sums&) = default;
};

/// A field of the sums: its name in tables, and how many decimals its whole number counts.
struct SumColumn {
  std::string_view name;
  std::optional<Int128> Sums::* sum;
  int decimals;
};

inline constexpr std::array<SumColumn, 8> sum_columns{
    {{"sum", &Sums::sum, 6},
     {"sum_squares", &Sums::sum_squares, 12},
     {"denominator_sum", &Sums::denominator_sum, 6},
     {"denominator_sum_squares", &Sums::denominator_sum_squares, 12},
     {"cross_product", &Sums::cross_product, 12},
     {"covariate_sum", &Sums::covariate_sum, 6},
     {"covariate_sum_squares", &Sums::covariate_sum_squares, 12},
     {"covariate_cross_product", &Sums::covariate_cross_product, 12}}};

/// One row of the result table: an experiment x variant x segment x metric as of an arrival time.
/// There is one for every variant x metric x "all", also with 0 units; for another segment only
/// when it has a unit (from the exposure: an exposed unit; from the outcome: a unit with a counted
/// event of the metric in that segment... see SegmentDefinition).
struct ResultRow {
  ArrivalTime as_of;
  std::string experiment_id;
  std::string variant;
  std::string segment;  ///< "all", "country=US", "country=(none)"
  std::string metric;
  std::int64_t units = 0;   ///< exposed, not excluded
  std::int64_t values = 0;  ///< counted events of the metric (of a ratio: of both parts)
  bool overflow = false;  ///< a unit's total is beyond 1e9: every field of `sums` reads "overflow"
  Sums sums;              ///< all empty when overflow
  friend bool operator==(const ResultRow&, const ResultRow&) = default;
};

/// Sorted by (as_of, experiment_id, variant, segment, metric) as bytes.
using ResultTable = std::vector<ResultRow>;

/// What became of the events of one type from one source, as of an arrival time:
///   received = rejected + late + duplicate + untracked + out_of_window + no_unit + counted + held
/// Every received line is in exactly one class, the first that applies of
///   rejected       a bad line, which never became an event
///   late           exposure or outcome with received_at - timestamp > lateness
///   duplicate      another copy of the same event_id counts
///   rejected       also: a definition that changes more than status and traffic of the
///                  experiment's first version; an exposure to a variant that its definition lacks
/// then for exposures
///   held           its experiment has no definition (yet)
///   no_unit        the experiment's unit kind is missing
///   out_of_window  timestamp outside [start, end)
///   counted        the rest (of bots and crossovers too: exclusion is a matter of units)
/// and for outcomes, over the experiments with a metric (or a covariate) that it feeds, the best of
///   counted        in a metric's window after the unit's first exposure, or in a covariate's
///   window out_of_window  the unit is exposed, but the outcome lies in none of these windows; or
///   it lies
///                  outside [start, end) and any covariate's window, exposed or not
///   held           waits for the unit's exposure
///   no_unit        the experiment's unit kind is missing
///   untracked      feeds nothing
/// Classifications and (other) definitions are counted.
struct EventCounts {
  std::string source;      ///< the log: "events", or a file's name
  std::string event_type;  ///< of EventType; "unknown" for bad lines that do not say
  std::int64_t received = 0;
  std::int64_t rejected = 0;
  std::int64_t late = 0;
  std::int64_t duplicate = 0;
  std::int64_t untracked = 0;
  std::int64_t out_of_window = 0;
  std::int64_t no_unit = 0;
  std::int64_t counted = 0;
  std::int64_t held = 0;
  std::int64_t conflict = 0;  ///< among `duplicate`: content other than the counted copy's
  friend bool operator==(const EventCounts&, const EventCounts&) = default;
};

/// What became of the units of one variant.
struct UnitCounts {
  std::string experiment_id;
  std::string variant;         ///< of the first exposure
  std::int64_t exposed = 0;    ///< units with a first exposure = bots + crossover + analysed
  std::int64_t bots = 0;       ///< excluded as bots (crossovers among them count here)
  std::int64_t crossover = 0;  ///< excluded for two variants, not bots; 0 under the rule `first`
  std::int64_t analysed = 0;   ///< units in the result table
  friend bool operator==(const UnitCounts&, const UnitCounts&) = default;
};

/// Sorted by (source, event_type) and by (experiment_id, variant) as bytes. Every event type of a
/// source has a row, "unknown" only when there is one.
struct CountsTable {
  ArrivalTime as_of;
  std::vector<UnitCounts> units;
  std::vector<EventCounts> events;
  friend bool operator==(const CountsTable&, const CountsTable&) = default;
};

/// One window of event time of one experiment x variant x metric; bots and crossovers excluded.
/// Windows are [k width, (k + 1) width) from the epoch; only windows with a new or active unit.
struct SeriesRow {
  EventTime window_start;
  Duration width;
  std::string experiment_id;
  std::string variant;
  std::string metric;
  std::int64_t new_units = 0;     ///< units whose first exposure lies in the window
  std::int64_t active_units = 0;  ///< units with a counted event of the metric in the window
  std::int64_t values = 0;        ///< counted events of the metric in the window
  Int128 sum = 0;                 ///< of their contributions (count: 1 each; cap not applied)
  Int128 denominator_sum = 0;     ///< of a ratio
  friend bool operator==(const SeriesRow&, const SeriesRow&) = default;
};

/// Sorted by (experiment_id, variant, metric, window_start).
using SeriesTable = std::vector<SeriesRow>;

/// What a pipeline says as of an arrival time.
struct Snapshot {
  ArrivalTime as_of;
  ResultTable results;
  CountsTable counts;
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

/// CSV (RFC 4180, "\n" line ends) with a header line.
[[nodiscard]] std::string results_csv(const ResultTable& results);
[[nodiscard]] std::string counts_csv(const CountsTable& counts);
[[nodiscard]] std::string series_csv(ArrivalTime as_of, const SeriesTable& series);

/// Puts rows into the order that ResultTable promises.
void sort_rows(ResultTable& results);

}  // namespace assay
