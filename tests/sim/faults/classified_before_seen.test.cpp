#include <gtest/gtest.h>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(ClassifiedBeforeSeen, AShareOfTheBotsIsKnownWithinAnHourBeforeItsFirstSession) {
  const test::Facts facts;
  const auto fault = test::fault("classified_before_seen", 0.3);
  const UnitMoment bot = test::unit(true, test::monday + 3h);
  constexpr int n = 10'000;
  int moved = 0;
  for (int i = 0; i < n; ++i) {
    std::vector<PlannedClassification> said{{.at = bot.first_session + 1h, .is_bot = true}};
    fault->classify(facts.run, bot, said, {7, Purpose::faults, static_cast<std::uint64_t>(i)});
    if (said[0].at > bot.first_session) continue;
    ++moved;
    EXPECT_LT(said[0].at, bot.first_session);
    EXPECT_GE(said[0].at, bot.first_session - 1h);
  }
  EXPECT_NEAR(moved, 0.15 * n, test::five_sd(n, 0.15));  // a share of 0.5 * level
}

TEST(ClassifiedBeforeSeen, InAWorldSomeClassificationsArriveBeforeAnyOtherEventOfTheUnit) {
  const RunRecord run = test::run_under({"classified_before_seen", 1.0, R"({"share":1})"});
  std::map<std::uint32_t, bool> first_is_classification;
  for (const Event& event : run.delivered_log) {
    if (type_of(event) == EventType::experiment) continue;
    first_is_classification.emplace(event.unit(UnitKind::user).value,
                                    type_of(event) == EventType::classification);
  }
  const auto known =
      std::ranges::count_if(first_is_classification, [](const auto& one) { return one.second; });
  EXPECT_GT(known, 10);  // of some 25 bots that show up
}

}  // namespace
}  // namespace assay::sim
