#include "validators/independent_assigner.hpp"

#include <algorithm>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::validators {
namespace {

constexpr std::int64_t all_micro = 100'000'000;  // 100 %

std::uint32_t rotated(std::uint32_t word, std::uint32_t by) {
  return (word << by) | (word >> (32U - by));
}

std::uint32_t scrambled(std::uint32_t word) {
  return rotated(word * 0xcc9e2d51U, 15) * 0x1b873593U;
}

/// MurmurHash3 x86_32, seed 0, byte by byte as its author describes it.
std::uint32_t murmur3(const std::string& key) {
  std::uint32_t hash = 0;
  std::uint32_t word = 0;
  std::uint32_t shift = 0;
  for (const char byte : key) {
    word |= std::uint32_t{static_cast<unsigned char>(byte)} << shift;
    shift += 8;
    if (shift < 32) continue;
    hash = rotated(hash ^ scrambled(word), 13) * 5U + 0xe6546b64U;
    word = 0;
    shift = 0;
  }
  hash ^= scrambled(word);
  hash ^= static_cast<std::uint32_t>(key.size());
  hash = (hash ^ (hash >> 16U)) * 0x85ebca6bU;
  hash = (hash ^ (hash >> 13U)) * 0xc2b2ae35U;
  return hash ^ (hash >> 16U);
}

std::int64_t bucket(HashKind kind, const std::string& key, std::int64_t buckets) {
  std::uint64_t hash = 0;
  switch (kind) {
    case HashKind::murmur3_x86_32: hash = murmur3(key); break;
    case HashKind::xxh64: hash = XXH64(key.data(), key.size(), 0); break;
    case HashKind::xxh3: hash = XXH3_64bits(key.data(), key.size()); break;
  }
  return static_cast<std::int64_t>(hash % static_cast<std::uint64_t>(buckets));
}

bool is_two_hash(const ExperimentDefinition& experiment) {
  return experiment.scheme == Scheme::two_hash_10000;
}

std::int64_t variant_buckets(const ExperimentDefinition& experiment) {
  return is_two_hash(experiment) ? 10'000 : 100;
}

bool satisfies(const Condition& condition, const AssignmentQuery& query,
               const Dictionary& dictionary) {
  std::optional<std::string> value;
  for (const Attribute& attribute : dictionary.attributes(query.attributes))
    if (dictionary.text(attribute.key) == condition.attribute)
      value = std::string{dictionary.text(attribute.value)};
  if (condition.op == Condition::Op::exists) return value.has_value();
  const bool listed = value && std::ranges::count(condition.values, *value) > 0;
  return condition.op == Condition::Op::in ? listed : !listed;
}

/// The share of `buckets` that traffic opens.
std::int64_t opened(const ExperimentDefinition& experiment, std::int64_t buckets) {
  return static_cast<std::int64_t>(buckets * experiment.traffic_micro / all_micro);
}

BucketRange traffic_range(const ExperimentDefinition& experiment) {
  if (!experiment.group) return {0, opened(experiment, 10'000)};
  const BucketRange& own = experiment.group->range;
  return {own.low, own.low + opened(experiment, own.high - own.low)};
}

/// Calls `visit(index, low, open, high)` for each variant's slot.
template <class Visit>
void for_each_slot(const ExperimentDefinition& experiment, Visit visit) {
  const bool traffic_is_hashed = is_two_hash(experiment) || experiment.group;
  std::int64_t edge_micro = 0;
  for (std::size_t i = 0; i < experiment.variants.size(); ++i) {
    const std::int64_t low = edge_micro * variant_buckets(experiment) / all_micro;
    edge_micro += experiment.variants[i].allocation_micro;
    const std::int64_t high = edge_micro * variant_buckets(experiment) / all_micro;
    visit(i, low, traffic_is_hashed ? high : low + opened(experiment, high - low), high);
  }
}

void add_edges(std::vector<std::int64_t>& edges, std::int64_t at, std::int64_t buckets) {
  if (at > 0) edges.push_back(at - 1);
  if (at < buckets) edges.push_back(at);
}

}  // namespace

IndependentAnswer independent_answer(const ExperimentDefinition& experiment,
                                     const AssignmentQuery& query, const Dictionary& dictionary) {
  IndependentAnswer out;
  const std::string unit{query.units[index(experiment.unit)]};
  if (experiment.status == ExperimentStatus::paused || unit.empty()) return out;
  for (const Condition& condition : experiment.eligibility)
    if (!satisfies(condition, query, dictionary)) return out;
  if (experiment.layer) {
    const LayerPlace& layer = *experiment.layer;
    out.layer_bucket =
        bucket(HashKind::murmur3_x86_32, unit + "|" + layer.layer_salt, layer.buckets);
    if (*out.layer_bucket < layer.range.low || *out.layer_bucket >= layer.range.high) return out;
  }
  if (is_two_hash(experiment) || experiment.group) {
    const std::string owner =
        experiment.group ? experiment.group->group_id : experiment.experiment_id;
    out.traffic_bucket = bucket(experiment.hash, owner + unit, 10'000);
    const BucketRange open = traffic_range(experiment);
    if (*out.traffic_bucket < open.low || *out.traffic_bucket >= open.high) return out;
  }
  const std::string key =
      is_two_hash(experiment) ? experiment.salt + unit : unit + "|" + experiment.salt;
  const std::int64_t at = bucket(experiment.hash, key, variant_buckets(experiment));
  out.variant_bucket = at;
  for_each_slot(experiment, [&](std::size_t i, std::int64_t low, std::int64_t open, std::int64_t) {
    if (at >= low && at < open) out.variant = static_cast<std::int16_t>(i);
  });
  return out;
}

Edges bucket_edges(const ExperimentDefinition& experiment) {
  Edges out;
  if (experiment.layer) {
    add_edges(out.layer, experiment.layer->range.low, experiment.layer->buckets);
    add_edges(out.layer, experiment.layer->range.high, experiment.layer->buckets);
  }
  if (is_two_hash(experiment) || experiment.group) {
    add_edges(out.traffic, traffic_range(experiment).low, 10'000);
    add_edges(out.traffic, traffic_range(experiment).high, 10'000);
  }
  for_each_slot(experiment,
                [&](std::size_t, std::int64_t low, std::int64_t open, std::int64_t high) {
                  for (const std::int64_t edge : {low, open, high})
                    add_edges(out.variant, edge, variant_buckets(experiment));
                });
  return out;
}

std::string describe(const IndependentAnswer& answer) {
  std::string out;
  const auto say = [&](const char* what, const std::optional<std::int64_t>& at) {
    if (at) out += std::string(out.empty() ? "" : ", ") + what + " bucket " + std::to_string(*at);
  };
  say("layer", answer.layer_bucket);
  say("traffic", answer.traffic_bucket);
  say("variant", answer.variant_bucket);
  return out.empty() ? "no hash decides" : out;
}

}  // namespace assay::validators
