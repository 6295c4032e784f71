#include <gtest/gtest.h>
#include <set>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(Tie, AnOutcomeFallsOnTheEventBeforeItOrOnTheLastExposure) {
  const test::Facts facts;
  const auto fault = test::fault("tie", 1.0, R"({"share":1})");
  const EventTime start = test::monday + 1h;
  const EventMoment moment = test::moment(start, start + 1s, start + 2s);
  std::set<EventTime> instants;
  for (std::uint64_t i = 0; i < 100; ++i)
    instants.insert(fault->happened(facts.run, moment, start + 3s, {7, Purpose::faults, i}));
  EXPECT_EQ(instants, (std::set<EventTime>{start + 1s, start + 2s}));
}

TEST(Tie, TheFirstEventOfASessionHasNothingToTieWith) {
  const test::Facts facts;
  const EventTime start = test::monday + 1h;
  const EventMoment moment = test::moment(start, start, start);
  EXPECT_EQ(test::fault("tie", 1.0, R"({"share":1})")
                ->happened(facts.run, moment, start + 3s, {7, Purpose::faults, 0}),
            start + 3s);
}

TEST(Tie, OutcomesAtTheInstantOfTheFirstExposureComeUp) {
  const auto ties = [](double level) {
    const RunRecord run = test::run_under({"tie", level, R"({"share":1})"});
    return test::census_of(run, "sometimes:tie").injected;
  };
  EXPECT_EQ(ties(0.0), 0);
  EXPECT_GT(ties(1.0), 10);  // of some 50 purchases in first sessions at least half
}

}  // namespace
}  // namespace assay::sim
