#include <gtest/gtest.h>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(FlipFlop, ItAlternatesInTimeAndEndsWithTheTruthBeforeTheEnd) {
  const test::Facts facts;
  const auto fault = test::fault("flip_flop", 1.0, R"({"humans":1})");
  const EventTime seen = test::monday + 1h;
  for (const bool is_bot : {false, true}) {
    std::size_t most = 0;
    for (std::uint64_t i = 0; i < 1000; ++i) {
      std::vector<PlannedClassification> said;
      if (is_bot) said.push_back({.at = seen + 1h, .is_bot = true});
      fault->classify(facts.run, test::unit(is_bot, seen), said, {7, Purpose::faults, i});
      most = std::max(most, said.size());
      for (std::size_t k = 1; k < said.size(); ++k) {
        EXPECT_GT(said[k].at, said[k - 1].at);
        EXPECT_NE(said[k].is_bot, said[k - 1].is_bot);
      }
      if (said.empty()) continue;
      EXPECT_EQ(said.back().is_bot, is_bot);
      EXPECT_LT(said.back().at, facts.run.end);
    }
    EXPECT_EQ(most, is_bot ? 7U : 6U);  // three times to and fro
  }
}

TEST(FlipFlop, UnitsThatNeverShowUpAreNotSpokenOf) {
  const test::Facts facts;
  std::vector<PlannedClassification> said;
  test::fault("flip_flop", 1.0, R"({"humans":1})")
      ->classify(facts.run, test::unit(false, facts.run.end), said, {7, Purpose::faults, 0});
  EXPECT_TRUE(said.empty());
}

TEST(FlipFlop, UnitsOfTheWorldAreTakenBackIn) {
  const RunRecord run = test::run_under({"flip_flop", 1.0, R"({"humans":0.5})"});
  EXPECT_GT(test::census_of(run, "sometimes:bot_restored").injected, 50);
}

}  // namespace
}  // namespace assay::sim
