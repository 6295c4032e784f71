#include "reference/assignment/schemes/scheme.hpp"
#include "reference/assignment/seeded_hashes.hpp"

namespace assay::reference {

extern const SchemeKind unleash;

namespace {

/// With the rollout's seed, 0, the rollout would decide the variant, as it did before October 2023.
constexpr std::uint32_t variant_seed = 86'028'157;

std::uint64_t seeded(std::string_view key) { return murmur3_x86_32(key, variant_seed); }

constexpr HashFunction seeded_murmur{"murmur3_x86_32 seed 86028157", 8, seeded};
constexpr std::int64_t rollout_buckets = 100;

Key variant_key(const ExperimentDefinition& experiment) {
  return Key::before_unit(seeded_murmur, experiment.salt + ":");
}

/// Unleash counts buckets from 1 and takes "<= percentage"; from 0 that is "< percentage".
std::optional<Gate> gate(const ExperimentDefinition& experiment) {
  return Gate{Key::before_unit(hash_function(HashKind::murmur3_x86_32), experiment.salt + ":"),
              rollout_buckets,
              {0, opened_buckets(experiment, rollout_buckets, "the rollout's hash")}};
}

std::vector<Slot> slots(const ExperimentDefinition& experiment) {
  expects_everybody(experiment);
  return whole_slots(experiment);
}

}  // namespace

constinit const SchemeKind unleash{
    "unleash",
    "Unleash's normalised MurmurHash3 of groupId:unit, % 100 for the rollout, % 1000 with a seed "
    "of its own for the variant",
    "Unleash/unleash-node-sdk, src/strategy/util.ts and src/variant.ts, since pull request 533",
    variant_key,
    gate,
    slots};

}  // namespace assay::reference
