#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(ConsumerLag, APartitionKeepsItsOrderAndTheOthersGoOn) {
  const test::Facts facts;
  const auto fault = test::fault("consumer_lag", 1.0);
  for (std::uint32_t partition = 0; partition < 8; ++partition) {
    ArrivalTime last;
    int held = 0;
    for (std::uint32_t n = 0; n < 48 * 3600; n += 30) {
      // Users 3 and 11 are in one partition of eight: what one waits for, the other does.
      const Delivery one = test::delivery_of(partition + 8 * (n / 30 % 2), n);
      const Event after = test::carried(*fault, one, facts).at(0).event;
      EXPECT_GE(after.received_at, last);
      last = after.received_at;
      if (after.received_at > one.event.received_at) ++held;
    }
    // Four stalls of an hour in the mean: gamma of shape 4, drained in a third of their length.
    EXPECT_GT(held, 10);
    EXPECT_LT(held, 48 * 120 / 2);
  }
}

TEST(ConsumerLag, DefinitionsComeByAnotherWay) {
  const test::Facts facts;
  const auto fault = test::fault("consumer_lag", 1.0, R"({"mean_length":"7d","partitions":1})");
  int held = 0;
  for (std::uint32_t n = 0; n < 1000; ++n) {
    Delivery one = test::delivery_of(0, 170 * n);
    held += test::carried(*fault, one, facts).at(0).touched != 0 ? 1 : 0;
    one.event.payload = DefinitionChange{};
    EXPECT_EQ(test::carried(*fault, one, facts).at(0).event, one.event);
  }
  EXPECT_GT(held, 100);
}

}  // namespace
}  // namespace assay::sim
