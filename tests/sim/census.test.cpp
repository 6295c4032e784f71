#include "sim/census.hpp"

#include <gtest/gtest.h>

namespace assay::sim {
namespace {

CountsTable counts(std::int64_t received, std::int64_t late, std::int64_t duplicate) {
  CountsTable table;
  EventCounts& events = table.events.emplace_back();
  events.received = received;
  events.late = late;
  events.duplicate = duplicate;
  return table;
}

Census felt_ten_times() {
  return {{.name = "duplicate", .felt = 10, .declared = true},
          {.name = "late_edge", .felt = 10, .declared = true},
          {.name = "tie", .felt = 10, .declared = true},
          {.name = "tie_at_the_start", .felt = 10}};
}

TEST(Census, NoMoreIsFeltThanThePipelineCounted) {
  Census census = felt_ten_times();
  believe_counts(counts(100, 3, 4), census);
  EXPECT_EQ(census[0].felt, 4);
  EXPECT_EQ(census[1].felt, 3);
  EXPECT_EQ(census[2].felt, 10);
}

TEST(Census, APipelineThatReceivedNothingFeltNoFault) {
  Census census = felt_ten_times();
  believe_counts(counts(0, 0, 0), census);
  EXPECT_EQ(census[2].felt, 0);
  EXPECT_EQ(census[3].felt, 10);  // a branch of the world
}

TEST(Census, APipelineThatTellsNoFatesIsBelieved) {
  Census census = felt_ten_times();
  believe_counts({}, census);
  EXPECT_EQ(census, felt_ten_times());
  believe_counts(counts(100, 0, 0), census);
  EXPECT_EQ(census, felt_ten_times());
}

}  // namespace
}  // namespace assay::sim
