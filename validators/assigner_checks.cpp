#include "validators/assigner_checks.hpp"

#include <array>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/bucket_rules.hpp"
#include "model/input_error.hpp"
#include "validators/assigner_questions.hpp"
#include "validators/independent_assigner.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators {
namespace {

using Config = std::vector<ExperimentDefinition>;

constexpr std::size_t most_ids = 1'000'000;  // to find those that fall on edges

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
  if (before.empty()) return std::nullopt;
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

/// Each id at each stage, and at the one before.
MaybeProblem keeps_through(const AssignerProbe& probe, const Config& config,
                           std::span<const std::int64_t> stages) {
  for (std::size_t i = 1; i < stages.size(); ++i)
    if (auto problem =
            keeps_served(probe, ramped(config, stages[i - 1]), ramped(config, stages[i])))
      return problem;
  return std::nullopt;
}

}  // namespace

MaybeProblem check_agreement(const AssignerProbe& probe,
                             std::span<const ExperimentDefinition> config,
                             const Dictionary& dictionary,
                             std::span<const AttributesId> attributes) {
  if (config.empty()) return std::nullopt;
  Questions questions{probe.factory, config, dictionary};
  EdgeCover edges{config};
  std::vector<IndependentAnswer> expected(config.size());
  for (std::size_t n = 0; n < probe.ids.size() || (!edges.is_complete() && n < most_ids); ++n) {
    const bool is_given = n < probe.ids.size();
    const std::string id = is_given ? probe.ids[n] : fmt::format("edge_{}", n);
    const AssignmentQuery query = query_of(id, attributes[n % attributes.size()]);
    bool is_wanted = is_given;
    for (std::size_t i = 0; i < config.size(); ++i) {
      expected[i] = independent_answer(config[i], query, dictionary);
      is_wanted = is_wanted || edges.wants(i, expected[i]);
    }
    if (!is_wanted) continue;
    const auto answers = questions.ask(query);
    for (std::size_t i = 0; i < config.size(); ++i) {
      edges.see(i, expected[i]);
      if (answers[i] != expected[i].variant)
        return questions.problem(
            query, i,
            fmt::format("assigned {}, expected {} ({})", answer_text(config[i], answers[i]),
                        answer_text(config[i], expected[i].variant), describe(expected[i])));
    }
  }
  return std::nullopt;
}

Config known(const AssignerProbe& probe, Config config) {
  if (probe.knows)
    std::erase_if(config, [&](const ExperimentDefinition& each) { return !probe.knows(each); });
  return config;
}

MaybeProblem check_bucket_edges(const AssignerProbe& probe) {
  Dictionary dictionary;
  const Symbol country = dictionary.symbol("country");
  std::vector<AttributesId> attributes{no_attributes};
  for (const char* const value : {"US", "DE", "FR"})
    attributes.push_back(dictionary.attributes({{country, dictionary.symbol(value)}}));
  return check_agreement(probe, known(probe, probe_config()), dictionary, attributes);
}

MaybeProblem check_ramp(const AssignerProbe& probe) {
  Config fine{halves("two_hash", Scheme::two_hash_10000), halves("member", Scheme::two_hash_10000)};
  for (const SchemeRules& rules : scheme_rules)
    if (!rules.chooses_hash)
      fine.push_back(halves(fmt::format("ramp_{}", fine.size()), rules.scheme));
  fine[1].group = GroupPlace{"group", {1'000, 9'000}};
  const Config coarse{halves("single_hash", Scheme::single_hash_100)};
  constexpr std::array<std::int64_t, 4> stages{1, 10, 50, 100};
  constexpr std::array<std::int64_t, 4> whole_buckets{2, 10, 50, 100};
  if (auto problem = keeps_through(probe, known(probe, fine), stages)) return problem;
  return keeps_through(probe, known(probe, coarse), whole_buckets);
}

MaybeProblem check_exclusion(const AssignerProbe& probe) {
  const Config config = known(probe, probe_config());
  if (config.empty()) return std::nullopt;
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
