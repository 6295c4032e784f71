#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/bucket_rules.hpp"
#include "reference/assignment/assigner.hpp"
#include "validators/independent_assigner.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators {
namespace {

/// Any weights, traffic and place in a group that the scheme can have.
ExperimentDefinition any_experiment(const SchemeRules& rules) {
  ExperimentDefinition out = halves("e", rules.scheme);
  const std::int64_t width = all_traffic_micro / rules.variant_buckets;
  const auto first = *rc::gen::inRange<std::int64_t>(1, rules.variant_buckets);
  out.variants = {{"a", first * width}, {"b", all_traffic_micro - first * width}};
  if (!rules.chooses_hash)
    out.traffic_micro = all_traffic_micro / rules.traffic_buckets *
                        *rc::gen::inRange<std::int64_t>(0, rules.traffic_buckets + 1);
  if (rules.group_buckets > 0 && *rc::gen::arbitrary<bool>()) {
    const auto low = *rc::gen::inRange<std::int64_t>(0, rules.group_buckets);
    out.group =
        GroupPlace{"g", {low, *rc::gen::inRange<std::int64_t>(low + 1, rules.group_buckets + 1)}};
  }
  return out;
}

RC_GTEST_PROP(Schemes, AreTheSameInTheReferenceAndInItsIndependentTwin, ()) {
  const auto& rules =
      *rc::gen::elementOf(std::vector<SchemeRules>{scheme_rules.begin(), scheme_rules.end()});
  const std::vector<ExperimentDefinition> config{any_experiment(rules)};
  const Dictionary words;
  const auto assigner = reference::make_assigner(config, words);
  for (int i = 0; i < 50; ++i) {
    const std::string id = fmt::format("user_{}", *rc::gen::arbitrary<std::uint32_t>());
    AssignmentQuery query;
    query.units.fill(id);
    std::array<std::int16_t, 1> answer{};
    assigner->assign(query, answer);
    RC_ASSERT(answer[0] == independent_answer(config[0], query, words).variant);
  }
}

}  // namespace
}  // namespace assay::validators
