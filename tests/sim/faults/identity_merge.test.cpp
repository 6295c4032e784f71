#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(IdentityMerge, FromAnInstantOnTheSecondOfAPairGoesByTheIdOfTheFirst) {
  const test::Facts facts;
  const auto fault = test::fault("identity_merge", 1.0, R"({"share":0.5})");
  const auto merged = [&](std::uint32_t user, Duration after) {
    const VisitMoment visit{UnitId{user}, UnitId{user ^ 1U}, test::monday + after};
    return fault->known_as(facts.run, visit, visit.user, {3, Purpose::faults, 0}) == visit.partner;
  };
  int early = 0;
  int middle = 0;
  int late = 0;
  for (std::uint32_t user = 1; user < 4000; user += 2) {
    EXPECT_FALSE(merged(user - 1, 47h));
    EXPECT_LE(merged(user, 0h), merged(user, 24h));
    EXPECT_LE(merged(user, 24h), merged(user, 48h));
    early += merged(user, -1us) ? 1 : 0;
    middle += merged(user, 24h) ? 1 : 0;
    late += merged(user, 48h) ? 1 : 0;
  }
  EXPECT_EQ(early, 0);
  EXPECT_NEAR(middle, 500, test::five_sd(2000, 0.25));
  EXPECT_NEAR(late, 1000, test::five_sd(2000, 0.5));
}

TEST(IdentityMerge, NoUnitSeesASecondVariantForIt) {
  const RunRecord run = test::run_under({"identity_merge", 1.0, R"({"share":1})"});
  EXPECT_EQ(test::census_of(run, "sometimes:crossover").injected, 0);
  EXPECT_EQ(run.clean_log.size(), run.delivered_log.size());
}

}  // namespace
}  // namespace assay::sim
