#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/metric.hpp"
#include "model/time.hpp"
#include "reports/smallest_case.hpp"
#include "validators/validator.hpp"

namespace assay::reports {

/// An estimate with its interval.
struct Interval {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// One treatment against control in one metric and segment, beside the truth.
struct EffectRow {
  std::string variant;
  std::string metric;
  std::string segment;  ///< "all" first
  MetricRole role = MetricRole::secondary;
  Direction direction = Direction::higher_is_better;
  std::string
      method;  ///< "welch", "two_proportion_z", "ratio_delta", "cuped"; empty without estimate
  std::string why_none;              ///< why there is no estimate; empty with one
  double control = 0.0;              ///< mean, share or ratio of control
  double treatment = 0.0;            ///< of treatment
  std::optional<Interval> absolute;  ///< 95 %
  std::optional<Interval> relative;  ///< 95 %; none when control is 0
  std::optional<double> p;
  std::optional<double> variance_reduction;  ///< by the covariate, in [0, 1]
  std::optional<bool> adequate;              ///< enough units for the minimum detectable effect
  std::optional<double> true_absolute;       ///< causal effect of what was delivered; only "all"
  std::optional<double> true_relative;
  std::optional<double> clean_absolute;  ///< causal effect of what happened: bias is the difference
  std::optional<double> covariate_correlation;
};

struct ArmReport {
  std::string variant;
  std::int64_t units = 0;
  double weight = 0.0;  ///< of the design, sum 1
};

struct ExperimentReport {
  std::string experiment_id;
  std::vector<ArmReport> arms;
  std::optional<double> sample_ratio_p;
  std::string blocked;  ///< why results are not shown; empty when they are
  std::vector<EffectRow> effects;
};

/// The pipeline's snapshot against its batch twin and the clean log at one arrival time.
struct DifferencePoint {
  ArrivalTime at;
  std::int64_t fields = 0;            ///< numbers compared
  std::int64_t differing_fields = 0;  ///< streaming against batch
  double largest_relative = 0.0;      ///< largest |streaming - batch| / max(|batch|, 1)
  double completeness = 1.0;  ///< events counted by now over events that happened by now, in [0, 1]
};

struct FaultReport {
  std::string fault;
  double level = 0.0;
  std::string fault_class;  ///< "exact", "distorting", "must_notice"
  std::string summary;
};

/// All that the reports of one run say; plain data, so that a report only formats.
struct RunReport {
  std::string version;   ///< of the program
  std::string scenario;  ///< its name
  std::string description;
  std::uint64_t seed = 0;
  std::string scenario_hash;          ///< 16 hexadecimal digits
  std::string digest;                 ///< over every event, aggregate and verdict
  std::string pipeline;               ///< "reference", or the mutant's name
  std::string replay;                 ///< one line to paste
  std::string log;                    ///< the file that was read; empty: a world was simulated
  std::int64_t bad_lines = 0;         ///< of `log`, left out
  std::vector<std::string> warnings;  ///< what a person may have overlooked, one sentence each
  std::int64_t units = 0;
  std::int64_t happened = 0;   ///< events of the clean log; 0 for a log that was read
  std::int64_t delivered = 0;  ///< lines of the delivered log
  EventTime start;
  EventTime end;
  validators::Finding overall = validators::Finding::unknown;
  int exit_code = 0;
  std::vector<validators::Verdict> verdicts;
  std::vector<FaultReport> faults;
  sim::Census census;
  std::vector<ExperimentReport> experiments;
  std::vector<DifferencePoint> differences;
  std::optional<SmallestCase> smallest;  ///< none: nothing is broken, or nobody asked
  std::vector<KeptCase> kept_cases;      ///< that were replayed first

  [[nodiscard]] bool is_simulated() const { return log.empty(); }
};

}  // namespace assay::reports
