#include <gtest/gtest.h>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

/// How many of 100,000 clients in the variant lose their exposure.
int missing(double level, std::int16_t variant) {
  const test::Facts facts;
  const auto fault = test::fault("missing_bucket", level);
  int lost = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::string user = "u" + std::to_string(i);
    std::vector<PlannedExposure> exposures{test::exposure(0, variant)};
    fault->expose(facts.run, test::client(test::monday, user), exposures, {7, Purpose::faults, 0});
    lost += exposures.empty() ? 1 : 0;
  }
  return lost;
}

TEST(MissingBucket, AtASmallLevelOneThousandthOfAllUnitsIsMissingAndMoreAtAHigher) {
  EXPECT_NEAR(missing(0.01, 1), 200, test::five_sd(1e5, 0.002));
  EXPECT_NEAR(missing(0.3, 1), 6000, test::five_sd(1e5, 0.06));
  EXPECT_EQ(missing(1.0, 0), 0);
}

TEST(MissingBucket, AUnitIsMissingInAllItsSessionsOrInNone) {
  Scenario scenario = test::eventful_scenario();
  scenario.changes.clear();
  const RunRecord calm = test::run_under({"missing_bucket", 0.0, "{}"}, scenario);
  const RunRecord run = test::run_under({"missing_bucket", 1.0, "{}"}, scenario);
  const auto exposures = [](const RunRecord& of) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> counts;
    for (const Event& event : of.clean_log) {
      if (const auto* exposure = std::get_if<Exposure>(&event.payload))
        ++counts[{event.unit(UnitKind::user).value, exposure->experiment.value}];
    }
    return counts;
  };
  const auto before = exposures(calm);
  const auto after = exposures(run);
  EXPECT_LT(after.size(), before.size());
  for (const auto& [unit, count] : after)
    EXPECT_EQ(count, before.at(unit));
}

}  // namespace
}  // namespace assay::sim
