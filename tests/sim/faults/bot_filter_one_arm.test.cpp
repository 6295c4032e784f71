#include <gtest/gtest.h>
#include <span>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(BotFilterOneArm, NothingIsSaidOfTheControl) {
  const test::Facts facts;
  const auto fault = test::fault("bot_filter_one_arm", 0.1);
  for (const std::int16_t arm : {std::int16_t{0}, std::int16_t{1}, none_assigned}) {
    UnitMoment unit = test::unit(true, test::monday);
    unit.variants = std::span{&arm, 1};
    const std::vector<PlannedClassification> one{{.at = test::monday + 1h, .is_bot = true}};
    std::vector<PlannedClassification> said = one;
    fault->classify(facts.run, unit, said, {7, Purpose::faults, 0});
    EXPECT_EQ(said.empty(), arm == 0);
    EXPECT_EQ(fault->chance_classify(facts.run, unit, one), arm == 0 ? 1.0 : 0.0);
  }
}

TEST(BotFilterOneArm, InAWorldTheBotsOfTheTreatmentAloneAreTakenOut) {
  const RunRecord run = test::run_under({"bot_filter_one_arm", 0.3, "{}"});
  for (const UnitCounts& row : run.truth.recorded_units) {
    if (row.experiment_id != "checkout") continue;
    EXPECT_EQ(row.bots > 0, row.variant == "treatment") << row.bots;
  }
}

}  // namespace
}  // namespace assay::sim
