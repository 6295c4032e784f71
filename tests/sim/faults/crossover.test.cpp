#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(Crossover, AShareOfTheExposuresIsFollowedByOneToAnotherVariant) {
  test::Facts facts;
  facts.scenario.experiments[0].variants = {
      {"a", 30'000'000}, {"b", 30'000'000}, {"c", 40'000'000}};
  const auto fault = test::fault("crossover", 1.0, R"({"share":0.1})");
  const ClientMoment client = test::client(test::monday, "u1");
  constexpr int n = 10'000;
  std::map<std::int16_t, int> seconds;
  for (int i = 0; i < n; ++i) {
    const PlannedExposure first{.experiment = 0, .variant = 1, .at = test::monday + Duration{9}};
    std::vector<PlannedExposure> exposures{first};
    fault->expose(facts.run, client, exposures,
                  {7, Purpose::faults, static_cast<std::uint64_t>(i)});
    EXPECT_EQ(exposures[0], first);
    if (exposures.size() == 1) continue;
    ++seconds[exposures[1].variant];
    EXPECT_GT(exposures[1].at, first.at);
    EXPECT_LE(exposures[1].at, client.session_end);
    EXPECT_FALSE(exposures[1].served);
  }
  EXPECT_EQ(seconds.size(), 2U);
  EXPECT_NEAR(seconds[0], 0.05 * n, test::five_sd(n, 0.05));
  EXPECT_NEAR(seconds[2], 0.05 * n, test::five_sd(n, 0.05));
}

TEST(Crossover, UnitsOfTheWorldAreExcludedForIt) {
  const RunRecord run = test::run_under({"crossover", 1.0, R"({"share":0.2})"});
  EXPECT_GT(test::census_of(run, "sometimes:crossover").injected, 50);
}

}  // namespace
}  // namespace assay::sim
