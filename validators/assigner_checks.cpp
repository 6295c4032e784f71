#include "validators/assigner_checks.hpp"

#include <array>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/input_error.hpp"
#include "validators/assigner_questions.hpp"
#include "validators/independent_assigner.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators {
namespace {

using Config = std::vector<ExperimentDefinition>;

/// Which buckets on edges no id has fallen into yet.
class EdgeCover {
 public:
  explicit EdgeCover(std::span<const ExperimentDefinition> config) {
    for (std::size_t i = 0; i < config.size(); ++i) {
      if (config[i].status == ExperimentStatus::paused) continue;
      const Edges edges = bucket_edges(config[i]);
      for (const std::int64_t at : edges.layer)
        missing_.insert({i, 'l', at});
      for (const std::int64_t at : edges.traffic)
        missing_.insert({i, 't', at});
      for (const std::int64_t at : edges.variant)
        missing_.insert({i, 'v', at});
    }
  }

  /// Whether the answer's buckets are among those that are missing.
  [[nodiscard]] bool wants(std::size_t experiment, const IndependentAnswer& answer) const {
    const auto misses = [&](char hash, const std::optional<std::int64_t>& at) {
      return at && missing_.contains({experiment, hash, *at});
    };
    return misses('l', answer.layer_bucket) || misses('t', answer.traffic_bucket) ||
           misses('v', answer.variant_bucket);
  }

  void see(std::size_t experiment, const IndependentAnswer& answer) {
    if (missing_.empty()) return;
    if (answer.layer_bucket) missing_.erase({experiment, 'l', *answer.layer_bucket});
    if (answer.traffic_bucket) missing_.erase({experiment, 't', *answer.traffic_bucket});
    if (answer.variant_bucket) missing_.erase({experiment, 'v', *answer.variant_bucket});
  }

  [[nodiscard]] bool is_complete() const { return missing_.empty(); }

 private:
  std::set<std::tuple<std::size_t, char, std::int64_t>> missing_;
};

/// One step of a ramp: an id served at `before` must get the same at `after`.
MaybeProblem keeps_served(const AssignerProbe& probe, const Config& before, const Config& after) {
  const Dictionary dictionary;
  Questions low{probe.factory, before, dictionary};
  Questions high{probe.factory, after, dictionary};
  for (const std::string& id : probe.ids) {
    const auto was = low.ask(query_of(id));
    const auto is = high.ask(query_of(id));
    for (std::size_t i = 0; i < was.size(); ++i)
      if (was[i] != none_assigned && was[i] != is[i])
        return high.problem(
            query_of(id), i,
            fmt::format("served {} at traffic {} %, but {} at {} %: does traffic move the slots?",
                        answer_text(before[i], was[i]), before[i].traffic_micro / 1'000'000,
                        answer_text(after[i], is[i]), after[i].traffic_micro / 1'000'000));
  }
  return std::nullopt;
}

Config ramped(Config config, std::int64_t percent) {
  for (ExperimentDefinition& experiment : config)
    experiment.traffic_micro = percent * 1'000'000;
  return config;
}

/// Three variants, of which the middle one owns just one bucket of 10,000.
ExperimentDefinition one_bucket(HashKind hash, std::string salt, std::int64_t bucket) {
  ExperimentDefinition out = halves("golden", Scheme::two_hash_10000);
  out.hash = hash;
  out.salt = std::move(salt);
  out.variants = {
      {"below", bucket * 10'000}, {"bucket", 10'000}, {"above", (9'999 - bucket) * 10'000}};
  return out;
}

}  // namespace

MaybeProblem check_agreement(const AssignerProbe& probe,
                             std::span<const ExperimentDefinition> config,
                             const Dictionary& dictionary,
                             std::span<const AttributesId> attributes) {
  Questions questions{probe.factory, config, dictionary};
  EdgeCover edges{config};
  const std::size_t most = 10 * probe.ids.size();
  for (std::size_t n = 0; n < probe.ids.size() || (!edges.is_complete() && n < most); ++n) {
    const std::string id = n < probe.ids.size() ? probe.ids[n] : fmt::format("edge_{}", n);
    const AssignmentQuery query = query_of(id, attributes[n % attributes.size()]);
    const auto answers = questions.ask(query);
    for (std::size_t i = 0; i < config.size(); ++i) {
      const IndependentAnswer expected = independent_answer(config[i], query, dictionary);
      edges.see(i, expected);
      if (answers[i] != expected.variant)
        return questions.problem(
            query, i,
            fmt::format("assigned {}, expected {} ({})", answer_text(config[i], answers[i]),
                        answer_text(config[i], expected.variant), describe(expected)));
    }
  }
  return std::nullopt;
}

MaybeProblem check_golden_vectors(const AssignerProbe& probe) {
  struct Vector {
    HashKind hash;
    const char* salt;
    const char* unit;
    std::uint64_t published;
  };

  constexpr Vector vectors[] = {
      {HashKind::murmur3_x86_32, "te", "st", 0xba6bd213U},
      {HashKind::murmur3_x86_32, "Hello, ", "world!", 0xc0363e43U},
      {HashKind::murmur3_x86_32, "The quick brown fox ", "jumps over the lazy dog", 0x2e4ff723U},
      {HashKind::xxh64, "a", "bc", 0x44bc2cf5ad770999U},
      {HashKind::xxh3, "a", "bc", 0x78af5f94892f3950U}};
  const Dictionary dictionary;
  for (const Vector& vector : vectors) {
    const auto bucket = static_cast<std::int64_t>(vector.published % 10'000);
    const Config config{one_bucket(vector.hash, vector.salt, bucket)};
    Questions questions{probe.factory, config, dictionary};
    const AssignmentQuery query = query_of(vector.unit);
    if (questions.ask(query)[0] != 1)
      return questions.problem(query, 0, fmt::format("not in the published bucket {}", bucket));
  }
  return std::nullopt;
}

MaybeProblem check_ramp(const AssignerProbe& probe) {
  Config fine{halves("two_hash", Scheme::two_hash_10000), halves("member", Scheme::two_hash_10000)};
  fine[1].group = GroupPlace{"group", {1'000, 9'000}};
  const Config coarse{halves("single_hash", Scheme::single_hash_100)};
  constexpr std::array<std::int64_t, 4> stages{1, 10, 50, 100};
  for (std::size_t i = 1; i < stages.size(); ++i)
    if (auto problem = keeps_served(probe, ramped(fine, stages[i - 1]), ramped(fine, stages[i])))
      return problem;
  constexpr std::array<std::int64_t, 4> whole_buckets{2, 10, 50, 100};
  for (std::size_t i = 1; i < whole_buckets.size(); ++i)
    if (auto problem = keeps_served(probe, ramped(coarse, whole_buckets[i - 1]),
                                    ramped(coarse, whole_buckets[i])))
      return problem;
  return std::nullopt;
}

MaybeProblem check_exclusion(const AssignerProbe& probe) {
  const Config config = probe_config();
  const Dictionary dictionary;
  Questions questions{probe.factory, config, dictionary};
  for (const std::string& id : probe.ids) {
    const auto answers = questions.ask(query_of(id));
    std::map<std::string, std::string> met;  // the layer or group, and by which experiment
    for (std::size_t i = 0; i < config.size(); ++i) {
      if (answers[i] == none_assigned || (!config[i].layer && !config[i].group)) continue;
      const std::string place = config[i].layer ? "layer " + config[i].layer->layer
                                                : "group " + config[i].group->group_id;
      const auto [first, is_new] = met.try_emplace(place, config[i].experiment_id);
      if (!is_new)
        return questions.problem(query_of(id), i,
                                 fmt::format("also in {} of the same {}", first->second, place));
    }
  }
  return std::nullopt;
}

MaybeProblem check_rejection(const AssignerProbe& probe) {
  const Dictionary dictionary;
  for (const auto& [problem, config] : invalid_configs()) {
    try {
      (void)probe.factory(config, dictionary);
    } catch (const InputError&) {
      continue;
    }
    return AssignmentProblem{"load", "accepted a config in which " + problem};
  }
  return std::nullopt;
}

}  // namespace assay::validators
