#include "validators/oracle/copies.hpp"

#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

// A unit exposed to "a" at 110, and the definition.
TinyLog exposed() {
  TinyLog log{{TinyLog::sum_of("buy")}};
  log.define();
  log.expose("x", 110, "u", "a");
  return log;
}

std::int64_t total(const Snapshot& snapshot) {
  return whole(row(snapshot, "a", "all", "buy_total").sums.sum);
}

TEST(Copies, ACopyAtTheAllowanceCountsAndOneMicrosecondLaterIsLate) {
  TinyLog log = exposed();
  log.setup.lateness = seconds{30};
  log.outcome("o1", 120, "u", "buy", 5).received_at = TinyLog::arriving(150);
  log.outcome("o2", 120, "u", "buy", 7).received_at = TinyLog::arriving(150) + microseconds{1};
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(total(snapshot), 5);
  EXPECT_EQ(counts(snapshot, "outcome").late, 1);
}

TEST(Copies, ClassificationsAndDefinitionsAreNeverLate) {
  TinyLog log = exposed();
  log.setup.lateness = seconds{30};
  log.events.front().received_at = TinyLog::arriving(290);
  log.classify("c", 111, "u", true).received_at = TinyLog::arriving(290);
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(unit_counts(snapshot, "a").bots, 1);
  EXPECT_EQ(counts(snapshot, "classification").counted, 1);
}

TEST(Copies, TheFirstToArriveCountsAndTheOthersAreDuplicates) {
  TinyLog log = exposed();
  log.outcome("o", 120, "u", "buy", 5).received_at = TinyLog::arriving(130);
  log.outcome("o", 120, "u", "buy", 5).received_at = TinyLog::arriving(125);
  log.outcome("o", 119, "u", "buy", 9).received_at = TinyLog::arriving(140);
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(total(snapshot), 5);
  EXPECT_EQ(counts(snapshot, "outcome").counted, 1);
  EXPECT_EQ(counts(snapshot, "outcome").duplicate, 2);
  EXPECT_EQ(counts(snapshot, "outcome").conflict, 1);
}

TEST(Copies, OfCopiesThatArriveTogetherTheEarliestCountsThenTheLeastJson) {
  TinyLog log = exposed();
  log.outcome("o", 121, "u", "buy", 3).received_at = TinyLog::arriving(130);
  log.outcome("o", 120, "u", "buy", 7).received_at = TinyLog::arriving(130);
  log.outcome("o", 120, "u", "buy", 5).received_at = TinyLog::arriving(130);
  EXPECT_EQ(total(log.as_of(300)), 5);
  EXPECT_EQ(counts(log.as_of(300), "outcome").conflict, 2);
}

// The copy that arrives first is late (by 40 s), so the one with the later event time counts.
TEST(Copies, ALateCopyFallsOutBeforeDuplicatesAreSought) {
  TinyLog log = exposed();
  log.setup.lateness = seconds{30};
  log.outcome("o", 120, "u", "buy", 5).received_at = TinyLog::arriving(160);
  log.outcome("o", 150, "u", "buy", 7).received_at = TinyLog::arriving(161);
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(total(snapshot), 7);
  EXPECT_EQ(counts(snapshot, "outcome").late, 1);
  EXPECT_EQ(counts(snapshot, "outcome").duplicate, 0);
}

TEST(Copies, LongIdsThatDifferAtTheEndAreDifferentEvents) {
  TinyLog log = exposed();
  log.outcome("an-event-id-of-some-length-1", 120, "u", "buy", 5);
  log.outcome("an-event-id-of-some-length-2", 120, "u", "buy", 5);
  EXPECT_EQ(total(log.as_of(300)), 10);
}

TEST(Copies, AnIdIsUniqueAcrossEventTypes) {
  TinyLog log = exposed();
  log.outcome("x", 120, "u", "buy", 5);
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(total(snapshot), 0);
  EXPECT_EQ(counts(snapshot, "outcome").conflict, 1);
}

}  // namespace
}  // namespace assay::validators
