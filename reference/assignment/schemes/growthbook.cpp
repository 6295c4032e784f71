#include "reference/assignment/schemes/growthbook.hpp"

#include <algorithm>
#include <cmath>

#include "model/bucket_rules.hpp"

namespace assay::reference {
namespace {

constexpr std::int64_t namespace_buckets = 1'000;

double share_of(std::int64_t micro_percent) {
  return static_cast<double>(micro_percent) / static_cast<double>(all_traffic_micro);
}

/// The first bucket that does not lie below `edge`.
std::int64_t first_from(double edge, std::int64_t buckets) {
  const auto n = static_cast<double>(buckets);
  auto bucket = static_cast<std::int64_t>(std::floor(edge * n));
  while (bucket > 0 && static_cast<double>(bucket - 1) / n >= edge)
    --bucket;
  while (static_cast<double>(bucket) / n < edge)
    ++bucket;
  return std::min(bucket, buckets);
}

}  // namespace

std::optional<Gate> growthbook_namespace(const ExperimentDefinition& experiment) {
  if (!experiment.group) return std::nullopt;
  const BucketRange& range = experiment.group->range;
  expects_group_range(experiment, namespace_buckets);
  return Gate{Key::behind_unit(fnv1a_32_function, "__" + experiment.group->group_id),
              namespace_buckets, range};
}

std::vector<Slot> growthbook_slots(const ExperimentDefinition& experiment) {
  std::vector<Slot> slots = whole_slots(experiment);
  expects_everybody(experiment);
  const std::int64_t buckets = bucket_count(experiment.scheme);
  const double coverage = std::clamp(share_of(experiment.traffic_micro), 0.0, 1.0);
  double edge = 0.0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const double weight = share_of(experiment.variants[i].allocation_micro);
    const double start = edge;
    edge += weight;
    const double covered = coverage * weight;
    slots[i] = {.low = first_from(start, buckets),
                .open = first_from(start + covered, buckets),
                .high = first_from(edge, buckets)};
  }
  return slots;
}

}  // namespace assay::reference
