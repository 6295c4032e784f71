#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/event.hpp"
#include "model/metric.hpp"
#include "model/time.hpp"

namespace assay {

enum class HashKind : std::uint8_t { murmur3_x86_32, xxh64, xxh3 };

/// How units are hashed into variants.
enum class Scheme : std::uint8_t {
#define SCHEME(name, ...) name,
#include "model/schemes.def"
#undef SCHEME
};

enum class CrossoverRule : std::uint8_t { exclude, first };
enum class ExperimentStatus : std::uint8_t { running, paused };

/// Half-open range of buckets.
struct BucketRange {
  std::int64_t low = 0;
  std::int64_t high = 0;
  friend bool operator==(const BucketRange&, const BucketRange&) = default;
};

struct VariantDefinition {
  std::string variant;
  std::int64_t allocation_micro = 0;  ///< in millionths of a percent: 50 % is 50'000'000
  friend bool operator==(const VariantDefinition&, const VariantDefinition&) = default;
};

/// Splits results by an attribute's value.
struct SegmentDefinition {
  enum class From : std::uint8_t { exposure, outcome };

  std::string attribute;
  From from = From::exposure;
  friend bool operator==(const SegmentDefinition&, const SegmentDefinition&) = default;
};

/// A share of a layer's buckets: units outside `range` never meet the experiment.
struct LayerPlace {
  std::string layer;
  std::string layer_salt;
  std::int64_t buckets = 100;
  BucketRange range{0, 100};
  friend bool operator==(const LayerPlace&, const LayerPlace&) = default;
};

/// Membership in an exclusion group: members own disjoint ranges of the group's traffic hash.
struct GroupPlace {
  std::string group_id;
  BucketRange range{0, 10'000};
  friend bool operator==(const GroupPlace&, const GroupPlace&) = default;
};

/// One version of an experiment. Everything but `status` and `traffic_micro` is fixed by the first
/// version; see `changes_only_traffic`.
struct ExperimentDefinition {
  std::string experiment_id;
  ExperimentStatus status = ExperimentStatus::running;
  UnitKind unit = UnitKind::user;
  Scheme scheme = Scheme::single_hash_100;
  HashKind hash = HashKind::murmur3_x86_32;
  std::string salt;
  std::optional<LayerPlace> layer;
  std::optional<GroupPlace> group;
  std::int64_t traffic_micro = 100'000'000;  ///< in millionths of a percent, in [0, 100 %]
  std::vector<VariantDefinition> variants;   ///< the first is control
  std::vector<Condition> eligibility;        ///< all must hold, on the unit's attributes
  EventTime start;
  EventTime end;                     ///< exclusive
  Duration pre_period{0};            ///< of covariates: [start - pre_period, start); 0 for none
  std::vector<std::string> metrics;  ///< names; sorted output does not depend on their order
  std::vector<SegmentDefinition> segments;  ///< besides "all"
  CrossoverRule crossover = CrossoverRule::exclude;
  friend bool operator==(const ExperimentDefinition&, const ExperimentDefinition&) = default;
};

/// Whether `later` differs from `first` in status and traffic only, as later versions must.
[[nodiscard]] inline bool changes_only_traffic(const ExperimentDefinition& first,
                                               ExperimentDefinition later) {
  later.status = first.status;
  later.traffic_micro = first.traffic_micro;
  return later == first;
}

}  // namespace assay
