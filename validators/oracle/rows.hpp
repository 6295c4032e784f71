#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "model/decimal.hpp"
#include "model/dictionary.hpp"
#include "model/result_table.hpp"
#include "validators/oracle/plan.hpp"
#include "validators/oracle/unit.hpp"
#include "validators/oracle/unit_rows.hpp"

namespace assay::validators::perfect {

/// What one unit gave to one metric, before binomial and cap; in millionths.
struct UnitTotals {
  Int128 numerator = 0;  ///< of a ratio, else the metric itself
  Int128 denominator = 0;
  Int128 covariate = 0;
  std::int64_t values = 0;                 ///< counted events
  Int128 event_squares = 0;                ///< of the values that go into the numerator
  std::vector<std::int64_t> event_values;  ///< of a quantile metric
};

/// One row of the result table while units are added to it.
class RowSums {
 public:
  explicit RowSums(bool keeps_units = false) : keeps_units_{keeps_units} {}

  /// `counts`: whether it is one of the row's units; else only its values and sums enter.
  void add(const MetricDefinition& metric, const UnitTotals& unit, const Rules& rules,
           bool counts = true);

  [[nodiscard]] std::int64_t units() const { return units_; }

  [[nodiscard]] bool keeps_units() const { return keeps_units_; }

  /// Fills in units, values, overflow and sums of a row.
  void finish(const MetricDefinition& metric, ResultRow& row) const;

  /// Fills in the numbers of the units, where they were kept.
  void finish(UnitRow& row) const {
    row.overflow = overflow_;
    row.units = unit_numbers_;
  }

 private:
  [[nodiscard]] Sums sums(const MetricDefinition& metric) const;

  std::int64_t units_ = 0;
  std::int64_t values_ = 0;
  bool overflow_ = false;
  Int128 x_ = 0, xx_ = 0;           // the metric, or a ratio's numerator
  Int128 y_ = 0, yy_ = 0, xy_ = 0;  // a ratio's denominator, or the covariate
  std::vector<std::int64_t> event_values_;
  bool keeps_units_;
  std::vector<UnitNumbers> unit_numbers_;
};

/// What is kept of the units: their sums, or also their numbers.
enum class Keep : std::uint8_t { sums, units };

/// The rows of one experiment: hand over all counted outcomes of an analysed unit, then close it.
class ExperimentRows {
 public:
  /// `rules` outlive it.
  ExperimentRows(const PlannedExperiment& experiment, const Dictionary& dictionary,
                 const Rules& rules, Keep keep = Keep::sums);

  /// An outcome of the present unit that lies in_metric or in_covariate.
  void take(const Feed& feed, Place place, std::int64_t value_micro, AttributesId attributes);

  /// The present unit is complete: adds it to its rows and forgets it.
  /// `counts`: as RowSums::add says.
  void close_unit(const Standing& standing, bool counts = true);

  void append_to(ResultTable& results, ArrivalTime as_of) const;

  void append_to(std::vector<UnitRow>& rows) const;

 private:
  using MetricTotals = std::vector<UnitTotals>;  // by metric
  using MetricRows = std::vector<RowSums>;
  using BySegmentValue = std::map<Symbol, MetricRows>;

  [[nodiscard]] Symbol value_of(const PlannedSegment& segment, AttributesId attributes) const;
  void put(UnitTotals& totals, const Feed& feed, Place place, std::int64_t value_micro) const;
  void close_segment(std::size_t segment, const Standing& standing, bool counts);

  template <class Row>
  void append(std::vector<Row>& out, const auto& finish) const;

  const PlannedExperiment* experiment_;
  const Dictionary* dictionary_;
  const Rules* rules_;
  Symbol missing_;                                     // the value "(none)", where any event has it
  RowSums empty_;                                      // keeps what all rows keep
  MetricTotals whole_;                                 // of the present unit
  std::vector<std::map<Symbol, MetricTotals>> split_;  // the same by segment and outcome's value
  std::vector<std::vector<UnitId>> closed_;            // by variant, where units are kept
  std::vector<MetricRows> all_;                        // by variant
  std::vector<std::vector<BySegmentValue>> segments_;  // by variant and segment
};

}  // namespace assay::validators::perfect
