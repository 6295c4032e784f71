#include "reference/batch/feeds.hpp"

#include <gtest/gtest.h>

#include "tests/reference/batch/small_log.hpp"

namespace assay::reference {
namespace {

/// The sum of 1 (US), 2 (DE) and 4 (no country) that passes a condition.
double passed(const Condition& condition) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum)).part.where = {condition};
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120, 1).attributes = log.attributes("country", "US");
  log.outcome("o2", "u1", 120, 2).attributes = log.attributes("country", "DE");
  log.outcome("o3", "u1", 120, 4);
  return log.sum("control", "revenue");
}

TEST(BatchFeeds, AMissingAttributeIsInNoSet) {
  using Op = Condition::Op;
  EXPECT_EQ(passed({.attribute = "country", .op = Op::in, .values = {"US", "FR"}}), 1);
  EXPECT_EQ(passed({.attribute = "country", .op = Op::not_in, .values = {"US", "FR"}}), 6);
  EXPECT_EQ(passed({.attribute = "country", .op = Op::exists, .values = {}}), 3);
  EXPECT_EQ(passed({.attribute = "never", .op = Op::exists, .values = {}}), 0);
  EXPECT_EQ(passed({.attribute = "never", .op = Op::not_in, .values = {"US"}}), 7);
}

TEST(BatchFeeds, AllConditionsMustHold) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum)).part.where = {
      {.attribute = "country", .op = Condition::Op::exists, .values = {}},
      {.attribute = "country", .op = Condition::Op::not_in, .values = {"DE"}}};
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120, 1).attributes = log.attributes("country", "US");
  log.outcome("o2", "u1", 120, 2).attributes = log.attributes("country", "DE");
  log.outcome("o3", "u1", 120, 4);
  EXPECT_EQ(log.sum("control", "revenue"), 1);
  EXPECT_EQ(log.counts(EventType::outcome).untracked, 2);
}

}  // namespace
}  // namespace assay::reference
