#include "validators/oracle/event_counts.hpp"

#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

TEST(EventCountsTable, HasARowForEveryTypeInTheOrderOfBytes) {
  const Snapshot snapshot = TinyLog{}.as_of(300);
  ASSERT_EQ(snapshot.counts.events.size(), 4U);
  EXPECT_EQ(snapshot.counts.events[0].event_type, "classification");
  EXPECT_EQ(snapshot.counts.events[1].event_type, "experiment");
  EXPECT_EQ(snapshot.counts.events[2].event_type, "exposure");
  EXPECT_EQ(snapshot.counts.events[3].event_type, "outcome");
  EXPECT_EQ(snapshot.counts.events[3].source, "events");
}

TEST(EventCountsTable, OnlyWhatArrivedByThenIsReceived) {
  TinyLog log;
  log.define();
  log.expose("x", 110, "u", "a");
  log.outcome("o", 120, "u", "buy").received_at = TinyLog::arriving(150);
  EXPECT_EQ(counts(log.as_of(149), "outcome").received, 0);
  EXPECT_EQ(counts(log.as_of(150), "outcome").received, 1);
}

TEST(EventCountsTable, AddsLinesThatNeverBecameEvents) {
  TinyLog log;
  log.define();
  EventCounts bad_outcome;
  bad_outcome.source = "events";
  bad_outcome.event_type = "outcome";
  bad_outcome.received = bad_outcome.rejected = 3;
  EventCounts unreadable = bad_outcome;
  unreadable.source = "other.ndjson";
  unreadable.event_type = "unknown";
  log.outcome("o", 120, "u", "buy");
  const std::vector rejected{bad_outcome, unreadable};
  const std::vector times{TinyLog::arriving(300)};
  const Snapshot snapshot =
      oracle(log.sorted(), times, log.setup, log.dictionary, "events", rejected).front();
  EXPECT_EQ(counts(snapshot, "outcome").received, 4);
  EXPECT_EQ(counts(snapshot, "outcome").rejected, 3);
  ASSERT_EQ(snapshot.counts.events.size(), 9U);  // 4 types of each source, and the unknown
  EXPECT_EQ(snapshot.counts.events.back().event_type, "unknown");
  EXPECT_EQ(snapshot.counts.events.back().received, 3);
}

TEST(EventCountsTable, AnOutcomeOfAnUnknownExperimentsMetricIsUntracked) {
  TinyLog log;
  log.outcome("o", 120, "u", "buy");
  EXPECT_EQ(counts(log.as_of(300), "outcome").untracked, 1);
}

}  // namespace
}  // namespace assay::validators
