#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(LateClassification, AShareIsReportedLongAfterButBeforeTheEnd) {
  const test::Facts facts;
  const auto fault = test::fault("late_classification", 0.3);
  const EventTime at = test::monday + 24h;
  constexpr int n = 10'000;
  int held = 0;
  for (int i = 0; i < n; ++i) {
    std::vector<PlannedClassification> said{{.at = at, .is_bot = true}};
    fault->classify(facts.run, {}, said, {7, Purpose::faults, static_cast<std::uint64_t>(i)});
    EXPECT_EQ(said[0].at, at);
    EXPECT_LE(at + said[0].reported_after, facts.run.end);
    if (said[0].reported_after > Duration{0}) ++held;
  }
  EXPECT_NEAR(held, 0.3 * n, test::five_sd(n, 0.3));
}

TEST(LateClassification, AllAreKnownInTheEnd) {
  const RunRecord run = test::run_under({"late_classification", 1.0, "{}"});
  EXPECT_EQ(run.delivered_log.size(), run.clean_log.size());
}

}  // namespace
}  // namespace assay::sim
