#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"
#include "tests/sim/faults/values.hpp"

namespace assay::sim {
namespace {

TEST(RareMetric, MostOfOneOutcomeNeverHappens) {
  constexpr int n = 10'000;
  const auto fault = test::fault("rare_metric", 1.0);
  std::array<std::ptrdiff_t, 2> gone{};
  for (const std::size_t outcome : {std::size_t{0}, std::size_t{1}})
    gone[outcome] = std::ranges::count(test::values_of(*fault, outcome, n), 0);
  EXPECT_EQ(std::ranges::min(gone), 0);
  EXPECT_NEAR(static_cast<double>(std::ranges::max(gone)), 0.9 * n, test::five_sd(n, 0.9));
}

TEST(RareMetric, TheRestOfTheWorldIsTheSame) {
  const RunRecord calm = test::run_under({"rare_metric", 0.0, "{}"});
  const RunRecord run = test::run_under({"rare_metric", 1.0, "{}"});
  EXPECT_EQ(std::ssize(calm.clean_log) - std::ssize(run.clean_log),
            test::census_of(run, "rare_metric").injected);
  EXPECT_TRUE(
      std::ranges::includes(calm.clean_log, run.clean_log, [](const Event& a, const Event& b) {
        return std::pair{a.timestamp, a.event_id} < std::pair{b.timestamp, b.event_id};
      }));
}

}  // namespace
}  // namespace assay::sim
