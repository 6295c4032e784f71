#include <gtest/gtest.h>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(ClassificationOutOfOrder, TheOppositeIsSaidBeforeAndArrivesAfter) {
  const test::Facts facts;
  const auto fault = test::fault("classification_out_of_order", 1.0);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const PlannedClassification last{
        .at = test::monday + 20h, .reported_after = 1h, .is_bot = i % 2 == 0};
    std::vector<PlannedClassification> said{last};
    fault->classify(facts.run, test::unit(true, test::monday), said, {7, Purpose::faults, i});
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0], last);
    EXPECT_NE(said[1].is_bot, last.is_bot);
    EXPECT_LT(said[1].at, last.at);
    EXPECT_GE(said[1].at, last.at - 6h);
    EXPECT_GT(said[1].at + said[1].reported_after, last.at + last.reported_after);
  }
}

TEST(ClassificationOutOfOrder, WhoIsNotSpokenOfIsLeftAlone) {
  const test::Facts facts;
  std::vector<PlannedClassification> said;
  test::fault("classification_out_of_order", 1.0)
      ->classify(facts.run, test::unit(false, test::monday), said, {7, Purpose::faults, 0});
  EXPECT_TRUE(said.empty());
}

}  // namespace
}  // namespace assay::sim
