#include "sim/world.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>
#include <string>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "sim/digest.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

std::vector<Event> live(World& world, Duration step) {
  std::vector<Event> log;
  for (EventTime at = world.log_start(); at < world.end();) {
    at = std::min(at + step, world.end());
    world.advance_to(at);
    const std::vector<Event> due = world.take_arrivals(arrives(at, Duration{0}));
    log.insert(log.end(), due.begin(), due.end());
  }
  const std::vector<Event> rest = world.take_arrivals(ArrivalTime::max());
  log.insert(log.end(), rest.begin(), rest.end());
  return log;
}

std::string digest_of(const Scenario& scenario, int jobs, Duration step) {
  World world{scenario, 7, test::counting_assigner, {.jobs = jobs}};
  Digest digest;
  for (const Event& event : live(world, step))
    digest.add(event, world.dictionary());
  for (const Event& event : world.clean_log())
    digest.add(event, world.dictionary());
  return digest.text();
}

template <class Payload>
std::vector<Event> only(const std::vector<Event>& log) {
  std::vector<Event> chosen;
  for (const Event& event : log) {
    if (std::holds_alternative<Payload>(event.payload)) chosen.push_back(event);
  }
  return chosen;
}

RC_GTEST_PROP(World, SameSeedSameLogForAnyThreadsAndSteps, ()) {
  Scenario scenario = test::tiny_scenario(*rc::gen::inRange(1, 2500));
  scenario.population.bots = {.share = 0.1, .activity_factor = 3.0};
  scenario.population.pre_period = PrePeriodSpec{24h, 0.5};
  scenario.outcomes[1].in_pre_period = true;
  const int jobs = *rc::gen::inRange(1, 4);
  const Duration step = std::chrono::minutes{*rc::gen::inRange(7, 5000)};
  RC_ASSERT(digest_of(scenario, jobs, step) == digest_of(scenario, 1, 24h));
}

TEST(World, AShrunkWorldIsTheSameWorldCutOff) {
  World large{test::tiny_scenario(300), 7, test::counting_assigner};
  World small{test::tiny_scenario(100), 7, test::counting_assigner};
  std::map<std::string, Event> all;
  for (const Event& event : live(large, 6h))
    all.emplace(event.event_id.view(), event);
  for (const Event& event : live(small, 6h)) {
    const auto same = all.find(std::string(event.event_id.view()));
    ASSERT_NE(same, all.end());
    EXPECT_EQ(same->second.timestamp, event.timestamp);
    EXPECT_EQ(same->second.received_at, event.received_at);
    EXPECT_EQ(same->second.unit(UnitKind::user), event.unit(UnitKind::user));
  }
}

TEST(World, EventIdsAreUniqueAndArrivalsAreInOrder) {
  Scenario scenario = test::tiny_scenario();
  scenario.population.bots.share = 0.2;
  World world{scenario, 7, test::counting_assigner};
  const std::vector<Event> log = live(world, 1h);
  ASSERT_GT(log.size(), 1000U);
  std::set<std::string> ids;
  for (std::size_t i = 0; i < log.size(); ++i) {
    EXPECT_TRUE(ids.insert(std::string(log[i].event_id.view())).second);
    EXPECT_LE(log[i].event_id.size(), 11U);
    EXPECT_GT(lateness(log[i].timestamp, log[i].received_at), Duration{0});
    if (i > 0) {
      EXPECT_LT(std::tie(log[i - 1].received_at, log[i - 1].event_id),
                std::tie(log[i].received_at, log[i].event_id));
    }
  }
}

TEST(World, EverySessionIsExposedBeforeItsOutcomes) {
  World world{test::tiny_scenario(), 7, test::counting_assigner};
  const std::vector<Event> log = live(world, 1h);
  std::map<std::string, EventTime> exposed;  // by unit and session: the first seven characters
  for (const Event& event : only<Exposure>(log))
    exposed.emplace(event.event_id.view().substr(0, 7), event.timestamp);
  int late_sessions = 0;
  for (const Event& event : only<Outcome>(log)) {
    const auto found = exposed.find(std::string(event.event_id.view().substr(0, 7)));
    if (found == exposed.end()) {
      ++late_sessions;  // began within milliseconds of the experiment's end
    } else {
      EXPECT_LT(found->second, event.timestamp);
    }
  }
  EXPECT_LE(late_sessions, 10);
}

TEST(World, APauseStopsExposuresWithinThePollInterval) {
  Scenario scenario = test::tiny_scenario();
  const EventTime pause = test::monday + 20h;
  scenario.changes = {{pause, "checkout", ExperimentStatus::paused, {}}};
  World world{scenario, 7, test::counting_assigner};
  int before = 0;
  for (const Event& event : only<Exposure>(live(world, 6h))) {
    EXPECT_LT(event.timestamp, pause + scenario.client.poll_interval + 1min);
    if (event.timestamp < pause) ++before;
  }
  EXPECT_GT(before, 100);
}

TEST(World, FailedPollsKeepTheCachedConfig) {
  Scenario scenario = test::tiny_scenario();
  scenario.client.poll_interval = 30min;
  scenario.client.poll_failure = 0.5;
  const EventTime pause = test::monday + 20h;
  scenario.changes = {{pause, "checkout", ExperimentStatus::paused, {}}};
  World world{scenario, 7, test::counting_assigner};
  int stale = 0;
  for (const Event& event : only<Exposure>(live(world, 6h)))
    stale += event.timestamp > pause + 31min ? 1 : 0;
  // Some 25 sessions an hour; half of the clients are still stale after one interval, a quarter
  // after two: about 12 sessions, and none at all has a chance below e^-10.
  EXPECT_GT(stale, 0);
}

TEST(World, ARampOpensTrafficWithoutMovingServedUnits) {
  Scenario scenario = test::tiny_scenario();
  scenario.experiments[0].traffic_micro = 10'000'000;
  World world{scenario, 7, test::counting_assigner};
  world.advance_to(test::monday + 24h);
  world.change({test::monday + 24h + 1s, "checkout", {}, 100'000'000});
  const std::vector<Event> exposures = only<Exposure>(live(world, 24h));
  std::map<std::uint32_t, Symbol> variants;
  std::set<std::uint32_t> early;
  for (const Event& event : exposures) {
    const std::uint32_t unit = event.unit(UnitKind::user).value;
    const Symbol variant = std::get<Exposure>(event.payload).variant;
    EXPECT_EQ(variants.emplace(unit, variant).first->second, variant);
    if (event.timestamp < test::monday + 24h) early.insert(unit);
  }
  EXPECT_GT(variants.size(), 3 * early.size());
}

TEST(World, EveryVersionOfADefinitionIsAnEvent) {
  Scenario scenario = test::tiny_scenario(5);
  scenario.changes = {{test::monday + 1h, "checkout", {}, 50'000'000}};
  World world{scenario, 7, test::counting_assigner};
  const std::vector<Event> versions = only<DefinitionChange>(live(world, 6h));
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].event_id.view(), "def-0001");
  EXPECT_EQ(versions[1].timestamp, test::monday + 1h);
  const DefinitionId later = std::get<DefinitionChange>(versions[1].payload).definition;
  EXPECT_EQ(world.dictionary().definition(later).traffic_micro, 50'000'000);
}

TEST(World, BotsAreClassifiedAfterTheirFirstSession) {
  Scenario scenario = test::tiny_scenario();
  scenario.population.bots = {.share = 0.3, .activity_factor = 2.0, .classified_after = 1h};
  World world{scenario, 7, test::counting_assigner};
  const std::vector<Event> log = live(world, 6h);
  std::map<std::uint32_t, EventTime> first;
  for (const Event& event : log) {
    if (type_of(event) == EventType::outcome)
      first.emplace(event.unit(UnitKind::user).value, event.timestamp);
  }
  const std::vector<Event> said = only<Classification>(log);
  EXPECT_GT(said.size(), 50U);  // about 90 bots, of which some 75 show up; sd 8
  for (const Event& event : said) {
    EXPECT_TRUE(std::get<Classification>(event.payload).is_bot);
    EXPECT_LT(event.timestamp, world.end());
  }
}

TEST(World, SessionUnitsGetIdsOfTheirOwn) {
  Scenario scenario = test::tiny_scenario(50);
  scenario.experiments[0].unit = UnitKind::session;
  World world{scenario, 7, test::counting_assigner};
  std::map<std::uint32_t, std::string> sessions;
  for (const Event& event : only<Exposure>(live(world, 6h))) {
    const std::uint32_t session = event.unit(UnitKind::session).value;
    const std::string id{event.event_id.view().substr(0, 7)};
    EXPECT_EQ(sessions.emplace(session, id).first->second, id);
  }
  EXPECT_GT(sessions.size(), 100U);
}

TEST(World, WhatMakesNoSenseIsAnInputErrorWithItsPlace) {
  Scenario scenario = test::tiny_scenario(5);
  scenario.effects = {{"checkout", "treatment", "purchase", "relative_count", 0.1, {}, {}}};
  try {
    World{scenario, 7, test::counting_assigner};
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "/effects/0/kind: 'relative_count' cannot act on 'purchase', which has no "
                 "per_session");
  }
}

}  // namespace
}  // namespace assay::sim
