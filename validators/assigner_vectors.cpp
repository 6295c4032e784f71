#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "model/bucket_rules.hpp"
#include "validators/assigner_checks.hpp"
#include "validators/assigner_questions.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators {
namespace {

using Config = std::vector<ExperimentDefinition>;

/// Where a published answer puts a unit.
struct Vector {
  Scheme scheme = Scheme::two_hash_10000;
  HashKind hash = HashKind::murmur3_x86_32;
  const char* salt = "";
  const char* unit = "";
  std::int64_t bucket = 0;
};

constexpr std::int64_t in_ten_thousand(std::uint64_t published) {
  return static_cast<std::int64_t>(published % 10'000);
}

constexpr auto two = Scheme::two_hash_10000;
constexpr auto murmur = HashKind::murmur3_x86_32;

/// The hashes are those of their authors' test programs; those of GrowthBook are of the conformance
/// cases of its SDKs, version 0.8.0 (cases.json, MIT).
constexpr std::array vectors{
    Vector{two, murmur, "te", "st", in_ten_thousand(0xba6bd213U)},
    Vector{two, murmur, "Hello, ", "world!", in_ten_thousand(0xc0363e43U)},
    Vector{two, murmur, "The quick brown fox ", "jumps over the lazy dog",
           in_ten_thousand(0x2e4ff723U)},
    Vector{two, HashKind::xxh64, "a", "bc", in_ten_thousand(0x44bc2cf5ad770999U)},
    Vector{two, HashKind::xxh3, "a", "bc", in_ten_thousand(0x78af5f94892f3950U)},
    Vector{Scheme::growthbook_v1, murmur, "b", "a", 946},
    Vector{Scheme::growthbook_v1, murmur, "ef", "d", 652},
    Vector{Scheme::growthbook_v1, murmur, "asdf", "8952klfjas09ujk", 549},
    Vector{Scheme::growthbook_v2, murmur, "seed", "b", 2'696},
    Vector{Scheme::growthbook_v2, murmur, "foo", "def", 2'019},
    Vector{Scheme::growthbook_v2, murmur, "90850943850283058242805", "123", 7'516},
};

/// Three variants, of which the middle one owns just one bucket.
ExperimentDefinition one_bucket(const Vector& vector) {
  ExperimentDefinition out = halves("golden", vector.scheme);
  out.hash = vector.hash;
  out.salt = vector.salt;
  const std::int64_t width = all_traffic_micro / bucket_count(vector.scheme);
  out.variants = {{"below", vector.bucket * width},
                  {"bucket", width},
                  {"above", all_traffic_micro - (vector.bucket + 1) * width}};
  return out;
}

/// Unleash publishes the percentage from which on a rollout has a unit.
struct Rollout {
  const char* group_id = "";
  const char* unit = "";
  std::int64_t percentage = 0;
};

/// Of the tests of Unleash's SDKs: normalizedStrategyValue.
constexpr std::array rollouts{Rollout{"gr1", "123", 73}, Rollout{"groupX", "999", 25}};

MaybeProblem check_rollout(const AssignerProbe& probe, const Rollout& rollout) {
  const Dictionary dictionary;
  for (const std::int64_t percentage : {rollout.percentage - 1, rollout.percentage}) {
    Config config{halves("golden", Scheme::unleash)};
    config[0].salt = rollout.group_id;
    config[0].traffic_micro = percentage * 1'000'000;
    if (known(probe, config).empty()) return std::nullopt;
    Questions questions{probe.factory, config, dictionary};
    const AssignmentQuery query = query_of(rollout.unit);
    const bool is_in = questions.ask(query)[0] != none_assigned;
    if (is_in != (percentage == rollout.percentage))
      return questions.problem(
          query, 0,
          fmt::format("is {} a rollout to {} %, but the published value is {}",
                      is_in ? "in" : "out of", percentage, rollout.percentage));
  }
  return std::nullopt;
}

}  // namespace

MaybeProblem check_golden_vectors(const AssignerProbe& probe) {
  const Dictionary dictionary;
  for (const Vector& vector : vectors) {
    const Config config{one_bucket(vector)};
    if (known(probe, config).empty()) continue;
    Questions questions{probe.factory, config, dictionary};
    const AssignmentQuery query = query_of(vector.unit);
    if (questions.ask(query)[0] != 1)
      return questions.problem(query, 0,
                               fmt::format("not in the published bucket {}", vector.bucket));
  }
  for (const Rollout& rollout : rollouts)
    if (auto problem = check_rollout(probe, rollout)) return problem;
  return std::nullopt;
}

}  // namespace assay::validators
