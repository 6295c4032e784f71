#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

/// Exposures to the experiment that is paused after a day, later than a poll can explain.
std::int64_t after_the_pause(const RunRecord& run) {
  return std::ranges::count_if(run.clean_log, [&](const Event& event) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    return exposure && run.dictionary->text(exposure->experiment) == "checkout" &&
           event.timestamp > test::monday + 24h + 2min;
  });
}

TEST(StaleConfig, SomeClientsAreExposedLongAfterAPause) {
  EXPECT_EQ(after_the_pause(test::run_under({"stale_config", 0.0, "{}"})), 0);
  EXPECT_GT(after_the_pause(test::run_under({"stale_config", 1.0, "{}"})), 20);
}

TEST(StaleConfig, AClientIsStaleByTheSameTimeInEverySessionSoItsConfigNeverGoesBack) {
  const test::Facts facts;
  const auto fault = test::fault("stale_config", 0.3);
  constexpr int n = 10'000;
  int stale = 0;
  for (int i = 0; i < n; ++i) {
    const std::string user = "u" + std::to_string(i);
    const auto behind = [&](EventTime now, std::uint64_t session) {
      return now - fault->config_seen(facts.run, test::client(now, user), now,
                                      {7, Purpose::faults, session});
    };
    const Duration first = behind(test::monday + 1h, 1);
    EXPECT_GE(first, Duration{0});
    EXPECT_EQ(behind(test::monday + 30h, 2), first);
    stale += first > Duration{0} ? 1 : 0;
  }
  EXPECT_NEAR(stale, 0.06 * n, test::five_sd(n, 0.06));  // a share of 0.2 * level
}

}  // namespace
}  // namespace assay::sim
