#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/experiment.hpp"

/// From allocations in percent to whole buckets, and what makes a config inconsistent.
namespace assay::reference {

/// One variant's buckets: it owns [low, high) for good and serves [low, open).
struct Slot {
  std::int64_t low = 0;
  std::int64_t open = 0;
  std::int64_t high = 0;
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// Of the traffic's hash, which two_hash_10000 and the exclusion groups of it and of
/// single_hash_100 have.
inline constexpr std::int64_t traffic_buckets = 10'000;

/// Whether a hash of its own decides who takes part: two_hash_10000, and any member of a group.
[[nodiscard]] constexpr bool has_traffic_hash(const ExperimentDefinition& experiment) {
  return experiment.scheme == Scheme::two_hash_10000 || experiment.group.has_value();
}

/// The variants' slots, in their order, from cumulative allocation, all open.
///
/// Throws: InputError naming the experiment when a cumulative edge is no whole bucket, an
///         allocation is negative, or the allocations exceed 100 %. Under 100 %, the rest is left
///         out.
[[nodiscard]] std::vector<Slot> whole_slots(const ExperimentDefinition& experiment);

/// The same; where no traffic hash decides, traffic t opens the first t % of each slot, so that a
/// ramp never moves a served unit.
///
/// Throws: InputError as whole_slots, and when an open part is no whole bucket.
[[nodiscard]] std::vector<Slot> slots_of(const ExperimentDefinition& experiment);

/// The buckets of the traffic hash that take part: the first t % of the group member's range, or of
/// all. Only where `has_traffic_hash`.
///
/// Throws: InputError when the range is not within the buckets or t % of it is no whole bucket.
[[nodiscard]] BucketRange open_traffic(const ExperimentDefinition& experiment);

/// The experiment's traffic of so many buckets. `owner`: whose buckets they are, for messages.
/// Throws: InputError when that is no whole number of buckets, or the traffic is no percentage.
[[nodiscard]] std::int64_t opened_buckets(const ExperimentDefinition& experiment,
                                          std::int64_t buckets, std::string_view owner);

/// Throws: InputError when the range in the exclusion group is empty or leaves the buckets.
void expects_group_range(const ExperimentDefinition& experiment, std::int64_t buckets);

/// Throws: InputError when the allocations do not add up to 100 %.
void expects_everybody(const ExperimentDefinition& experiment);

/// Experiments that share a layer or group must not share its buckets while both run.
///
/// Throws: InputError when ranges overlap, are empty or leave the buckets, or when members disagree
///         on the unit, salt, buckets or hash that make the layer or group one.
void expects_disjoint_places(std::span<const ExperimentDefinition> config);

}  // namespace assay::reference
