#include <gtest/gtest.h>
#include <string>

#include "model/input_error.hpp"
#include "reference/assignment/assigner.hpp"

namespace assay::reference {
namespace {

ExperimentDefinition rollout(std::string group_id, std::int64_t percent) {
  ExperimentDefinition out;
  out.experiment_id = "feature";
  out.salt = std::move(group_id);
  out.scheme = Scheme::unleash;
  out.traffic_micro = percent * 1'000'000;
  out.variants = {{"a", 50'000'000}, {"b", 50'000'000}};
  return out;
}

bool serves(const ExperimentDefinition& experiment, std::string_view unit) {
  const Dictionary words;
  AssignmentQuery query;
  query.units[index(UnitKind::user)] = unit;
  std::array<std::int16_t, 1> answer{};
  make_assigner(std::vector{experiment}, words)->assign(query, answer);
  return answer[0] != none_assigned;
}

// Published by the tests of the SDKs: normalizedStrategyValue('123', 'gr1') is 73, ('999',
// 'groupX') is 25.
TEST(Unleash, RollsOutFromThePublishedPercentageOn) {
  EXPECT_FALSE(serves(rollout("gr1", 72), "123"));
  EXPECT_TRUE(serves(rollout("gr1", 73), "123"));
  EXPECT_FALSE(serves(rollout("groupX", 24), "999"));
  EXPECT_TRUE(serves(rollout("groupX", 25), "999"));
}

// normalizedVariantValue('123', 'gr1', 100) is 96, ('999', 'groupX', 100) is 60: buckets 95 and 59,
// the same as those of 1,000 by 100.
TEST(Unleash, HashesVariantsWithASeedOfTheirOwn) {
  for (const auto& [group, unit, bucket] :
       {std::tuple{"gr1", "123", 95}, std::tuple{"groupX", "999", 59}}) {
    const ExperimentDefinition experiment = rollout(group, 100);
    const Key key = scheme_kind(Scheme::unleash).variant_key(experiment);
    EXPECT_EQ(key.bucket(HashedUnit{unit}, Remainder{1'000}) % 100, bucket);
  }
}

TEST(Unleash, AConfigThatLeavesOutVariantsIsRejected) {
  ExperimentDefinition experiment = rollout("gr1", 50);
  experiment.variants.pop_back();
  const Dictionary words;
  EXPECT_THROW(static_cast<void>(make_assigner(std::vector{experiment}, words)), InputError);
}

}  // namespace
}  // namespace assay::reference
