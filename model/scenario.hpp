#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/experiment.hpp"
#include "model/metric.hpp"
#include "model/pipeline.hpp"
#include "model/time.hpp"

namespace assay {

/// A named distribution with its parameters, as a scenario states it. Which parameters apply:
///   constant     value                       poisson     mean
///   gamma        mean, shape                 log_normal  median, sigma
///   exponential  mean
struct DistributionSpec {
  std::string distribution = "constant";
  double value = 0.0;
  double mean = 0.0;
  double median = 0.0;
  double sigma = 0.0;
  double shape = 0.0;
  friend bool operator==(const DistributionSpec&, const DistributionSpec&) = default;
};

struct AttributeSpec {
  std::string attribute;
  std::vector<std::pair<std::string, double>> shares;  ///< positive, sum 1 within 1e-9
  friend bool operator==(const AttributeSpec&, const AttributeSpec&) = default;
};

struct PrePeriodSpec {
  Duration duration{0};
  double correlation = 0.0;  ///< of the log activity rates before and during, in [0, 1]
  friend bool operator==(const PrePeriodSpec&, const PrePeriodSpec&) = default;
};

/// Which columns of a CSV of units mean what.
struct UnitColumns {
  std::string unit_id = "unit_id";
  std::string variant;                  ///< assignment given by the data; empty: by hash
  std::vector<std::string> attributes;  ///< columns that become attributes
  friend bool operator==(const UnitColumns&, const UnitColumns&) = default;
};

/// Which columns of a CSV of dated outcomes mean what.
struct OutcomeColumns {
  std::string unit_id = "unit_id";
  std::string timestamp =
      "timestamp";    ///< RFC 3339 UTC, or a date (YYYY-MM-DD, YYYYMMDD): midnight
  std::string value;  ///< empty: 1 each
  std::string event;  ///< column with the event's name; empty: `event_name`
  std::string event_name = "outcome";
  std::vector<std::string> attributes;
  friend bool operator==(const OutcomeColumns&, const OutcomeColumns&) = default;
};

/// Real units and their dated outcomes in place of a synthetic population and behaviour.
struct ImportSpec {
  std::string units_file;  ///< empty: the units are those of outcomes_file
  std::string outcomes_file;
  UnitColumns units;
  OutcomeColumns outcomes;
  friend bool operator==(const ImportSpec&, const ImportSpec&) = default;
};

struct BotSpec {
  double share = 0.0;                                ///< of the units
  double activity_factor = 1.0;                      ///< sessions of a bot over those of a human
  Duration classified_after{std::chrono::hours{1}};  ///< mean, after the first session
  friend bool operator==(const BotSpec&, const BotSpec&) = default;
};

struct PopulationSpec {
  std::int64_t units = 1000;
  std::vector<AttributeSpec> attributes;
  DistributionSpec sessions_per_day{.distribution = "gamma", .mean = 0.8, .shape = 0.5};
  std::optional<PrePeriodSpec> pre_period;
  BotSpec bots;
  double multi_device_share = 0.0;  ///< of the units that also use a second device
  std::optional<ImportSpec> import;
  friend bool operator==(const PopulationSpec&, const PopulationSpec&) = default;
};

struct TrafficSpec {
  std::string daily = "flat";   ///< name of a 24-hour profile
  std::string weekly = "flat";  ///< name of a 7-day profile
  double trend_per_week = 0.0;  ///< relative growth of the session rate
  friend bool operator==(const TrafficSpec&, const TrafficSpec&) = default;
};

/// What happens in a session. Either `per_session` (how many) or `probability_per_session`.
struct OutcomeSpec {
  std::string event;
  std::optional<DistributionSpec> per_session;
  std::optional<double> probability_per_session;
  std::optional<DistributionSpec> value;  ///< none: 1
  double zero_share = 0.0;                ///< of the values that are 0 instead (zero inflation)
  double slow_share = 0.0;  ///< of the values multiplied by slow_factor (latency tail)
  double slow_factor = 1.0;
  double unit_sigma = 0.0;  ///< sd of the unit's log-normal effect on probability or count (mean 1)
  double unit_value_sigma = 0.0;  ///< the same on the value's median
  bool in_pre_period = false;     ///< resolved: a covariate metric reads this event
  friend bool operator==(const OutcomeSpec&, const OutcomeSpec&) = default;
};

/// What a variant does to an event.
struct EffectSpec {
  std::string experiment_id;
  std::string variant;
  std::string event;
  std::string kind;  ///< a row of the effects' registry, e.g. "relative_probability"
  double size = 0.0;
  std::vector<Condition> where;  ///< on the unit's attributes; all must hold
  std::optional<Duration>
      novelty_half_life;  ///< size halves with each, from the unit's first exposure
  friend bool operator==(const EffectSpec&, const EffectSpec&) = default;
};

/// One fault of a scenario or a profile. `parameters` is the whole JSON object as text, keys
/// sorted; the fault's own file reads it.
struct FaultSpec {
  std::string fault;
  double level = 0.3;
  std::string parameters = "{}";
  friend bool operator==(const FaultSpec&, const FaultSpec&) = default;
};

/// Something an operator does while the world runs.
struct ScriptedChange {
  EventTime at;
  std::string experiment_id;
  std::optional<ExperimentStatus> status;
  std::optional<std::int64_t> traffic_micro;
  friend bool operator==(const ScriptedChange&, const ScriptedChange&) = default;
};

struct ClientSpec {
  Duration poll_interval{std::chrono::seconds{60}};
  double poll_failure = 0.0;  ///< probability that one poll fails; the cached config serves on
  Duration exposure_delay{std::chrono::milliseconds{200}};  ///< mean, from session start
  Duration session_length{std::chrono::minutes{5}};         ///< mean
  friend bool operator==(const ClientSpec&, const ClientSpec&) = default;
};

struct TransportSpec {
  Duration median_delay{std::chrono::milliseconds{800}};
  double delay_sigma = 1.0;  ///< of the log-normal delay
  friend bool operator==(const TransportSpec&, const TransportSpec&) = default;
};

/// A world as data. Reading resolves every default, so that a written scenario is complete.
struct Scenario {
  std::string scenario;
  std::string description;
  std::uint64_t seed = 42;
  EventTime start;
  Duration duration{std::chrono::hours{24 * 7}};
  PopulationSpec population;
  TrafficSpec traffic;
  std::vector<OutcomeSpec> outcomes;
  std::vector<MetricDefinition> metrics;
  std::vector<ExperimentDefinition> experiments;  ///< first versions; layers resolved into them
  std::vector<ScriptedChange> changes;            ///< in time order
  std::vector<EffectSpec> effects;
  std::vector<FaultSpec> faults;
  ClientSpec client;
  TransportSpec transport;
  PipelineSetup pipeline;
  Duration snapshot_every{std::chrono::hours{12}};  ///< full result tables; a multiple of the tick
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

}  // namespace assay
