#include "validators/probe_config.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "reference/assignment/assigner.hpp"

namespace assay::validators {
namespace {

bool some(bool (*is_so)(const ExperimentDefinition&)) {
  return std::ranges::any_of(probe_config(), is_so);
}

TEST(ProbeConfig, IsAcceptedByAnAssignerThatRejectsBadConfigs) {
  const Dictionary words;
  EXPECT_NO_THROW(static_cast<void>(reference::make_assigner(probe_config(), words)));
}

TEST(ProbeConfig, UsesEveryRuleOfAssignment) {
  std::set<std::pair<Scheme, HashKind>> schemes;
  for (const ExperimentDefinition& each : probe_config())
    schemes.emplace(each.scheme, each.hash);
  for (const HashKind hash : {HashKind::murmur3_x86_32, HashKind::xxh64, HashKind::xxh3})
    EXPECT_TRUE(schemes.contains({Scheme::single_hash_100, hash}));
  EXPECT_TRUE(schemes.contains({Scheme::two_hash_10000, HashKind::murmur3_x86_32}));
  EXPECT_TRUE(some([](const ExperimentDefinition& e) { return e.layer.has_value(); }));
  EXPECT_TRUE(some([](const ExperimentDefinition& e) { return e.group.has_value(); }));
  EXPECT_TRUE(some([](const ExperimentDefinition& e) { return !e.eligibility.empty(); }));
  EXPECT_TRUE(some([](const ExperimentDefinition& e) { return e.traffic_micro < 100'000'000; }));
  EXPECT_TRUE(
      some([](const ExperimentDefinition& e) { return e.status == ExperimentStatus::paused; }));
}

TEST(ProbeConfig, TenthsFillTheWholeAllocation) {
  std::int64_t sum = 0;
  for (const auto& variant : tenths("t", Scheme::single_hash_100, HashKind::xxh3).variants)
    sum += variant.allocation_micro;
  EXPECT_EQ(sum, 100'000'000);
}

}  // namespace
}  // namespace assay::validators
