#include <gtest/gtest.h>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

/// Where an outcome lands over many draws.
std::map<EventTime, int> landings(const test::Facts& facts, const EventMoment& moment,
                                  EventTime at) {
  const auto fault = test::fault("boundary", 1.0, R"({"share":1})");
  std::map<EventTime, int> counts;
  for (std::uint64_t i = 0; i < 1000; ++i)
    ++counts[fault->happened(facts.run, moment, at, {7, Purpose::faults, i})];
  return counts;
}

TEST(Boundary, ItLandsOnEveryReachableBoundaryAndOnNothingElse) {
  test::Facts facts;
  facts.scenario.experiments = {test::tiny_experiment("checkout")};
  facts.scenario.metrics[0].conversion_window = 3h;
  const EventTime start = test::monday + 20min;
  const EventMoment moment = test::moment(start, start + 1s, start);
  const std::map<EventTime, int> counts = landings(facts, moment, start + 10min);
  // The hour, the day and the experiment's start have gone by; its end is two days away.
  std::vector<EventTime> instants;
  for (const auto& [at, unused] : counts)
    instants.push_back(at);
  EXPECT_EQ(instants, (std::vector<EventTime>{start + 1s, test::monday + 1h, start + 1s + 3h,
                                              test::monday + 24h}));
}

TEST(Boundary, AnExperimentsStartAndEndAreHitExactly) {
  test::Facts facts;
  facts.scenario.experiments = {test::tiny_experiment("checkout")};
  facts.scenario.experiments[0].start = test::monday + 10h + 7s;
  facts.scenario.experiments[0].end = test::monday + 20h + 7s;
  const EventTime start = test::monday + 10h;
  const std::map<EventTime, int> counts =
      landings(facts, test::moment(start, start, start), start + 1min);
  EXPECT_TRUE(counts.contains(test::monday + 10h + 7s));
  EXPECT_TRUE(counts.contains(test::monday + 20h + 7s));
}

TEST(Boundary, NothingHappensBeforeItsSessionAndTheCensusCountsTheMoves) {
  const RunRecord calm = test::run_under({"boundary", 0.0, "{}"});
  const RunRecord run = test::run_under({"boundary", 1.0, "{}"});
  std::map<std::string, EventTime> before;
  for (const Event& event : calm.clean_log)
    before[std::string(event.event_id.view())] = event.timestamp;
  std::int64_t moved = 0;
  for (const Event& event : run.clean_log)
    moved += before.at(std::string(event.event_id.view())) == event.timestamp ? 0 : 1;
  EXPECT_EQ(test::census_of(run, "boundary").injected, moved);
  const auto n = static_cast<double>(run.clean_log.size());
  EXPECT_NEAR(static_cast<double>(moved), 0.1 * n, test::five_sd(n, 0.1) + 5);
  // The 5: definitions and classifications, some 40, are never moved.
}

}  // namespace
}  // namespace assay::sim
