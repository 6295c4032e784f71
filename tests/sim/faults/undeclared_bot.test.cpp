#include <gtest/gtest.h>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(UndeclaredBot, HalfOfTheBotsAreNeverSpokenOfAtFullLevel) {
  const test::Facts facts;
  const auto fault = test::fault("undeclared_bot", 1.0);
  constexpr int n = 10'000;
  int silent = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    for (const bool is_bot : {false, true}) {
      std::vector<PlannedClassification> said{{.at = test::monday, .is_bot = true}};
      fault->classify(facts.run, test::unit(is_bot, test::monday), said, {7, Purpose::faults, i});
      if (is_bot) {
        silent += said.empty() ? 1 : 0;
      } else {
        EXPECT_FALSE(said.empty());
      }
    }
  }
  EXPECT_NEAR(silent, 0.5 * n, test::five_sd(n, 0.5));
}

TEST(UndeclaredBot, TheyStayInTheResults) {
  const auto bots_of = [](double level) {
    std::int64_t bots = 0;
    for (const UnitCounts& row :
         test::run_under({"undeclared_bot", level, R"({"share":1})"}).truth.recorded_units)
      bots += row.bots;
    return bots;
  };
  EXPECT_GT(bots_of(0.0), 0);
  EXPECT_EQ(bots_of(1.0), 0);
}

}  // namespace
}  // namespace assay::sim
