#include "validators/schemes/plain_slots.hpp"

#include "validators/schemes/plain_hashes.hpp"

namespace assay::validators {
namespace {

constexpr std::int64_t all_micro = 100'000'000;  // 100 %
constexpr std::int64_t gate_buckets = 10'000;

}  // namespace

std::int64_t plain_share(const ExperimentDefinition& experiment, std::int64_t buckets) {
  return buckets * experiment.traffic_micro / all_micro;
}

std::int16_t plain_variant(const ExperimentDefinition& experiment, std::int64_t bucket,
                           std::int64_t buckets, bool opens) {
  std::int64_t edge_micro = 0;
  for (std::size_t i = 0; i < experiment.variants.size(); ++i) {
    const std::int64_t low = edge_micro * buckets / all_micro;
    edge_micro += experiment.variants[i].allocation_micro;
    const std::int64_t high = edge_micro * buckets / all_micro;
    const std::int64_t open = opens ? low + plain_share(experiment, high - low) : high;
    if (bucket >= low && bucket < open) return static_cast<std::int16_t>(i);
  }
  return none_assigned;
}

IndependentGate plain_gate(const ExperimentDefinition& experiment, const std::string& key) {
  IndependentGate out{.bucket = plain_bucket(experiment.hash, key, gate_buckets),
                      .buckets = gate_buckets,
                      .low = 0,
                      .high = plain_share(experiment, gate_buckets)};
  if (!experiment.group) return out;
  const BucketRange& own = experiment.group->range;
  out.low = own.low;
  out.high = own.low + plain_share(experiment, own.high - own.low);
  return out;
}

}  // namespace assay::validators
