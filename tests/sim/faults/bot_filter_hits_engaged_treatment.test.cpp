#include <gtest/gtest.h>
#include <span>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

UnitMoment busy(std::int16_t variant, std::uint32_t sessions) {
  static const std::int16_t arms[] = {0, 1};
  UnitMoment unit = test::unit(false, test::monday + 1h);
  unit.last_session = test::monday + 20h;
  unit.sessions = sessions;
  unit.variants = std::span{&arms[variant], 1};
  return unit;
}

TEST(BotFilterHitsEngagedTreatment, OnlyTheBusyOfTheTreatmentAreTakenForBotsAtTheirLastVisit) {
  const test::Facts facts;
  const auto fault = test::fault("bot_filter_hits_engaged_treatment", 1.0);
  const auto said_of = [&](const UnitMoment& unit) {
    std::vector<PlannedClassification> said;
    fault->classify(facts.run, unit, said, {7, Purpose::faults, 0});
    return said;
  };
  EXPECT_EQ(said_of(busy(1, 4)),
            (std::vector<PlannedClassification>{{.at = test::monday + 20h, .is_bot = true}}));
  EXPECT_TRUE(said_of(busy(1, 3)).empty());
  EXPECT_TRUE(said_of(busy(0, 40)).empty());
  UnitMoment bot = busy(1, 40);
  bot.is_bot = true;
  EXPECT_TRUE(said_of(bot).empty());
}

TEST(BotFilterHitsEngagedTreatment, TheLevelIsTheShareOfThem) {
  const test::Facts facts;
  const auto fault = test::fault("bot_filter_hits_engaged_treatment", 0.3);
  constexpr int n = 10'000;
  int taken = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    std::vector<PlannedClassification> said;
    fault->classify(facts.run, busy(1, 9), said, {7, Purpose::faults, i});
    taken += static_cast<int>(said.size());
  }
  EXPECT_NEAR(taken, 0.3 * n, test::five_sd(n, 0.3));
}

}  // namespace
}  // namespace assay::sim
