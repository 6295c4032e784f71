#pragma once

#include <nlohmann/json.hpp>

#include "model/json.hpp"
#include "model/scenario_json.hpp"

namespace assay {

inline const KnownNames& example_names() {
  static const KnownNames names{
      .faults = {"boundary", "classified_before_seen", "crash", "crossover", "duplicate",
                 "flip_flop", "late", "late_classification", "late_edge", "reorder", "tie"},
      .effects = {"relative_probability", "relative_value"},
      .daily_profiles = {"flat", "web_retail"},
      .weekly_profiles = {"flat", "web_retail"}};
  return names;
}

/// A scenario that states every field that a scenario can state, but for an import.
inline const nlohmann::json& example_scenario() {
  static const nlohmann::json document = parse_json(R"({
  "scenario": "example", "description": "Everything at once.", "seed": 42,
  "start": "2026-06-01T00:00:00Z", "duration": "7d",
  "population": {
    "units": 500,
    "attributes": {"country": {"US": 0.5, "DE": 0.3, "IN": 0.2}, "platform": {"web": 1}},
    "sessions_per_day": {"distribution": "gamma", "mean": 0.8, "shape": 0.5},
    "pre_period": {"duration": "14d", "correlation": 0.7},
    "bots": {"share": 0.02, "activity_factor": 5, "classified_after": "2h"},
    "multi_device_share": 0.25
  },
  "traffic": {"daily": "web_retail", "weekly": "web_retail", "trend_per_week": 0.1},
  "client": {"poll_interval": "30s", "poll_failure": 0.01, "exposure_delay": "250ms",
             "session_length": "10m"},
  "transport": {"median_delay": "900ms", "delay_sigma": 1.5},
  "outcomes": [
    {"event": "page_view", "per_session": {"distribution": "poisson", "mean": 4},
     "unit_sigma": 0.2},
    {"event": "purchase", "probability_per_session": 0.03, "zero_share": 0.01,
     "value": {"distribution": "log_normal", "median": 38, "sigma": 0.9}, "unit_value_sigma": 0.3},
    {"event": "latency", "per_session": {"distribution": "constant", "value": 2},
     "value": {"distribution": "exponential", "mean": 0.2}, "slow_share": 0.05, "slow_factor": 8}
  ],
  "metrics": [
    {"metric": "conversion", "kind": "binomial", "event": "purchase", "role": "primary",
     "minimum_detectable_effect": 0.02},
    {"metric": "revenue", "kind": "sum", "event": "purchase", "covariate": "pre_period",
     "cap": 2000.5, "where": [{"attribute": "page", "op": "EXISTS"}]},
    {"metric": "views", "kind": "count", "event": "page_view", "conversion_window": "48h",
     "where": [{"attribute": "page", "op": "NOT_IN", "values": ["/", "/a,b"]}]},
    {"metric": "revenue_per_view", "kind": "ratio",
     "numerator": {"kind": "sum", "event": "purchase", "cap": 0.1},
     "denominator": {"kind": "count", "event": "page_view"}},
    {"metric": "latency_p90", "kind": "quantile", "event": "latency", "quantile": "0.9",
     "direction": "lower_is_better", "role": "guardrail"}
  ],
  "layers": [{"layer": "ui", "layer_salt": "ui_2026", "buckets": 1000}],
  "groups": [{"group": "search", "group_id": "search_2026"}],
  "experiments": [
    {"experiment_id": "checkout", "layer": "ui", "layer_range": [0, 500], "salt": "c2",
     "unit": "user", "traffic": 100, "scheme": "single_hash_100", "hash": "murmur3_x86_32",
     "status": "running",
     "variants": [{"variant": "control", "allocation": 50},
                  {"variant": "treatment", "allocation": 50}],
     "eligibility": [{"attribute": "country", "op": "IN", "values": ["US", "DE"]}],
     "start": "2026-06-01T00:00:00Z", "end": "2026-06-08T00:00:00Z", "pre_period": "7d",
     "metrics": ["conversion", "revenue", "views", "revenue_per_view", "latency_p90"],
     "segments": ["country", {"attribute": "page", "from": "outcome"}], "crossover": "exclude"},
    {"experiment_id": "search_a", "group": "search", "group_range": [0, 5000],
     "scheme": "two_hash_10000", "hash": "xxh3", "unit": "session", "traffic": 20.5,
     "crossover": "first", "status": "paused",
     "variants": [{"variant": "a", "allocation": 33.33}, {"variant": "b", "allocation": 33.33},
                  {"variant": "c", "allocation": 33.34}],
     "metrics": ["conversion"]},
    {"experiment_id": "search_b", "group": "search", "group_range": [5000, 10000],
     "scheme": "two_hash_10000",
     "variants": [{"variant": "a", "allocation": 10}, {"variant": "b", "allocation": 10}]}
  ],
  "changes": [
    {"at": "2026-06-03T00:00:00Z", "experiment_id": "checkout", "status": "paused"},
    {"at": "2026-06-04T12:00:00Z", "experiment_id": "checkout", "status": "running", "traffic": 50}
  ],
  "effects": [
    {"experiment_id": "checkout", "variant": "treatment", "event": "purchase",
     "kind": "relative_probability", "size": 0.05, "novelty_half_life": "2d",
     "where": [{"attribute": "country", "op": "IN", "values": ["US"]}]}
  ],
  "faults": [
    {"fault": "late_classification"},
    {"fault": "duplicate", "level": 0.25, "copies": 3},
    {"fault": "crash", "at": ["2026-06-03T12:00:00Z"]}
  ],
  "pipeline": {"tick": "10m", "measure_buffer": "unbounded", "lateness": "2h", "shards": 4,
               "series_width": "30m", "events_per_second": 2500},
  "snapshot_every": "6h"
})");
  return document;
}

}  // namespace assay
