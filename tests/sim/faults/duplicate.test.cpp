#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(Duplicate, ItsCopiesKeepTheIdAndArriveLaterAndSometimesThereAreSeveral) {
  const test::Facts facts;
  const auto fault = test::fault("duplicate", 0.3);
  constexpr std::uint32_t n = 20'000;
  int repeated = 0;
  std::size_t most = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Delivery one = test::delivery(i);
    const std::vector<Delivery> out = test::carried(*fault, one, facts);
    ASSERT_FALSE(out.empty());
    EXPECT_EQ(out[0].event, one.event);
    if (out.size() > 1) ++repeated;
    most = std::max(most, out.size());
    for (std::size_t k = 1; k < out.size(); ++k) {
      EXPECT_TRUE(same_content(out[k].event, one.event));
      EXPECT_GT(out[k].event.received_at, out[k - 1].event.received_at);
    }
  }
  // A share of 0.3 * level.
  EXPECT_NEAR(repeated, 0.09 * n, test::five_sd(n, 0.09));
  EXPECT_EQ(most, 4U);  // the original and three copies: one in 16 of those repeated
}

TEST(Duplicate, TheCensusCountsTheEventsThatItSharesOut) {
  const RunRecord run = test::run_under({"duplicate", 1.0, R"({"copies":1,"share":0.5})"});
  const auto n = static_cast<double>(run.clean_log.size());
  const auto injected = static_cast<double>(test::census_of(run, "duplicate").injected);
  EXPECT_NEAR(injected, 0.5 * n, test::five_sd(n, 0.5));
  EXPECT_EQ(run.delivered_log.size() - run.clean_log.size(), static_cast<std::size_t>(injected));
}

}  // namespace
}  // namespace assay::sim
