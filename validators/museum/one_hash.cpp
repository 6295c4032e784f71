#include <array>
#include <fmt/format.h>

#include "reference/assignment/hashes.hpp"
#include "reference/assignment/seeded_hashes.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"

namespace assay::validators::museum {

extern const ExhibitKind one_hash;

namespace {

constexpr std::int64_t ids = 1'000'000;
constexpr std::string_view group_id = "exp";
constexpr std::uint32_t rollout = 10;  // percent
constexpr std::uint32_t variant_seed = 86'028'157;

using Arms = std::array<std::int64_t, 3>;

const std::vector<VariantDefinition>& design() {
  static const std::vector<VariantDefinition> weights{
      {"first", 33'400'000}, {"second", 33'300'000}, {"third", 33'300'000}};
  return weights;
}

/// Units of the rollout by variant; `seed`: of the variant's hash.
Arms served(std::uint32_t seed) {
  Arms out{};
  for (const std::string& id : numbered_ids(ids, "")) {
    const std::string key = fmt::format("{}:{}", group_id, id);
    if (reference::murmur3_x86_32(key) % 100 >= rollout) continue;
    const std::uint32_t bucket = reference::murmur3_x86_32(key, seed) % 1'000;
    ++out.at(bucket < 334 ? 0 : bucket < 667 ? 1 : 2);
  }
  return out;
}

std::string words(const Arms& arms) {
  return fmt::format("{} / {} / {}", grouped(arms[0]), grouped(arms[1]), grouped(arms[2]));
}

Exhibit show(int /*jobs*/) {
  const Arms broken = served(0);
  const Arms right = served(variant_seed);
  Exhibit out;
  out.setting = fmt::format(
      "1,000,000 ids 0 to 999999, group '{}', a rollout to 10 %, three variants of weights 334, "
      "333 "
      "and 333; the counts are exact, nothing is drawn",
      group_id);
  out.truth = "each variant has a third of those in the rollout";
  out.broken = words(broken) +
               " units. Of the 1,000 buckets only those whose number ends in 00 to 09 are left: "
               "40, 30 and 30 of them";
  out.right = words(right) + " units with a seed of its own for the variant";
  out.number = words(broken);
  out.red = sample_ratio_of(design(), broken);
  out.green = sample_ratio_of(design(), right);
  return out;
}

}  // namespace

constinit const ExhibitKind one_hash{
    "one_hash",
    "one hash decides who is in the rollout and which variant he gets",
    "Unleash/unleash-node-sdk, pull request 533, October 2023 (the same in all SDKs)",
    "A customer saw variants of unequal size. Rollout and variant were remainders of one hash of "
    "one key: by 100 and by 1,000. A unit within the first 10 of 100 can only be in 100 of the "
    "1,000 buckets, and these are not spread evenly over the variants. All SDKs had a major "
    "release, in which the variant's hash has another seed.",
    "murmur3(groupId:id) % 100 and % 1000, with the seed of the rollout (broken) and with that of "
    "the scheme unleash (right)",
    "sample_ratio",
    "salt_reuse",
    show};

}  // namespace assay::validators::museum
