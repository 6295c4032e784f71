#include "sim/faults/fault.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <gtest/gtest.h>

#include "model/input_error.hpp"
#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

/// Faults on deliveries whose draws stick to a client, a pair of units or a partition, so that they
/// act on many events or on none: what they count as expected is what those draws have planned.
bool plans_by_client(const FaultKind& kind) {
  constexpr std::array names{"clock_skew",    "clock_jump",    "time_zone",   "daylight_saving",
                             "unit_mismatch", "offline_flush", "consumer_lag"};
  return std::ranges::find(names, kind.name) != names.end();
}

class EveryFault : public testing::TestWithParam<const FaultKind*> {
 protected:
  test::Facts facts_;
};

INSTANTIATE_TEST_SUITE_P(Registry, EveryFault,
                         testing::ValuesIn(fault_kinds().begin(), fault_kinds().end()),
                         [](const auto& row) { return std::string(row.param->name); });

TEST_P(EveryFault, SaysWhatItIs) {
  const FaultKind& kind = *GetParam();
  EXPECT_FALSE(kind.group.empty());
  EXPECT_FALSE(kind.summary.empty());
  EXPECT_FALSE(kind.models.empty());
  EXPECT_FALSE(kind.noticed_by.empty());
  EXPECT_NE(kind.hooks, 0U);
}

TEST_P(EveryFault, AtLevelZeroLeavesEventsAndSessionsAsTheyAre) {
  const std::unique_ptr<Fault> fault = test::fault(std::string(GetParam()->name), 0.0);
  const EventTime start = test::monday + std::chrono::hours{1};
  const RandomStream random{7, Purpose::faults, 3};
  for (std::uint32_t i = 0; i < 100; ++i) {
    const Delivery one = test::delivery(i);
    const std::vector<Delivery> out = test::carried(*fault, one, facts_);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].event, one.event);
    EXPECT_EQ(out[0].touched, 0U);
    const std::string user = "u" + std::to_string(i);
    const ClientMoment client = test::client(start, user);
    const std::vector<PlannedExposure> planned{{.experiment = 0, .variant = 1, .at = start}};
    std::vector<PlannedExposure> exposures = planned;
    fault->expose(facts_.run, client, exposures, random);
    EXPECT_EQ(exposures, planned);
    EXPECT_EQ(fault->config_seen(facts_.run, client, start, random), start);
  }
}

TEST_P(EveryFault, AtLevelZeroLeavesTimesBotsConfigAndProcessAsTheyAre) {
  const std::unique_ptr<Fault> fault = test::fault(std::string(GetParam()->name), 0.0);
  const EventTime start = test::monday + std::chrono::hours{1};
  for (std::uint64_t i = 0; i < 100; ++i) {
    const RandomStream random{7, Purpose::faults, i};
    const EventMoment moment = test::moment(start, start, start);
    EXPECT_EQ(fault->happened(facts_.run, moment, start + Duration{5}, random),
              start + Duration{5});
    const std::vector<PlannedClassification> one{{.at = start, .is_bot = true}};
    std::vector<PlannedClassification> said = one;
    fault->classify(facts_.run, test::unit(true, start), said, random);
    EXPECT_EQ(said, one);
  }
  std::vector<ExperimentDefinition> config = facts_.scenario.experiments;
  fault->deployed(config);
  EXPECT_EQ(config, facts_.scenario.experiments);
  std::vector<EventTime> visits;
  fault->visit(facts_.run, test::unit(false, facts_.run.end), visits, {7, Purpose::faults, 0});
  EXPECT_TRUE(visits.empty());
  std::vector<ProcessAction> actions;
  fault->disturb(facts_.run, actions, {7, Purpose::faults, 0});
  EXPECT_TRUE(actions.empty());
}

TEST_P(EveryFault, AtLevelZeroLeavesVisitsIdentitiesAndValuesAsTheyAre) {
  const std::unique_ptr<Fault> fault = test::fault(std::string(GetParam()->name), 0.0);
  const EventTime start = test::monday + std::chrono::hours{1};
  for (std::uint32_t i = 0; i < 300; ++i) {
    const RandomStream random{7, Purpose::faults, i};
    const std::vector<EventTime> planned{start, start + std::chrono::hours{1}};
    std::vector<EventTime> visits = planned;
    UnitMoment unit = test::unit(false, start);
    unit.user = UnitId{i};
    fault->visit(facts_.run, unit, visits, random);
    EXPECT_EQ(visits, planned);
    const VisitMoment visit{UnitId{i}, UnitId{i ^ 1U}, start};
    EXPECT_EQ(fault->known_as(facts_.run, visit, visit.user, random), visit.user);
    EXPECT_EQ(fault->valued(facts_.run, {UnitId{i}, i % 2}, 5'000'000, random), 5'000'000);
  }
}

TEST_P(EveryFault, SpendsABitOfADeliveryOnlyWhereItActsOnDeliveries) {
  const bool delivers = (GetParam()->hooks & hook_deliver) != 0;
  EXPECT_EQ(std::popcount(touch_bit(*GetParam())), delivers ? 1 : 0);
  for (const FaultKind* other : fault_kinds()) {
    if (other != GetParam()) {
      EXPECT_EQ(touch_bit(*other) & touch_bit(*GetParam()), 0U);
    }
  }
}

/// A world in which the fault can act.
Scenario fitting_scenario(const std::string& fault) {
  Scenario scenario = test::eventful_scenario();
  if (fault == "ramp_reassigns") scenario.experiments[0].traffic_micro = 50'000'000;
  if (fault == "one_arm_retraction") scenario.population.bots.share = 0.5;
  return scenario;
}

TEST_P(EveryFault, IsCountedInAWorldThatHasIt) {
  const std::string name{GetParam()->name};
  const double level = name == "huge_value" ? 1.0 : 0.3;  // of which there are but a few
  const CensusEntry entry =
      test::census_of(test::run_under({name, level, "{}"}, fitting_scenario(name)), name);
  EXPECT_TRUE(entry.declared);
  EXPECT_GT(entry.injected, 0);
  EXPECT_GT(entry.delivered, 0);
  EXPECT_GT(entry.felt, 0);
  if (plans_by_client(*GetParam())) {
    EXPECT_EQ(static_cast<double>(entry.injected), entry.expected);
  }
  // Faults that stick to clients act on all sessions of a client or on none: some ten of each.
  const bool sticks =
      (GetParam()->hooks & (hook_config_seen | hook_expose)) != 0 || name == "ad_blocker";
  const double spread = std::sqrt(entry.expected * (sticks ? 20.0 : 1.0));
  EXPECT_NEAR(static_cast<double>(entry.injected), entry.expected,
              6.0 * spread + 0.05 * entry.expected);
}

TEST_P(EveryFault, TouchesWhatItChangesAndHastensNothing) {
  const std::unique_ptr<Fault> fault = test::fault(std::string(GetParam()->name), 1.0);
  const std::uint64_t bit = touch_bit(*GetParam());
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const Delivery one = test::delivery(i);
    const std::vector<Delivery> out = test::carried(*fault, one, facts_);
    for (const Delivery& copy : out) {
      EXPECT_EQ(copy.touched, copy.event == one.event ? 0 : bit);
      EXPECT_GE(copy.event.received_at, one.event.received_at);
      if (GetParam()->group != "time") {
        EXPECT_EQ(copy.event.timestamp, one.event.timestamp);
      }
      if (GetParam()->group != "data") {
        EXPECT_EQ(copy.event.payload, one.event.payload);
      }
    }
  }
}

TEST_P(EveryFault, RejectsAParameterItDoesNotKnowAndALevelOutOfRange) {
  const std::string name{GetParam()->name};
  EXPECT_THROW((void)test::fault(name, 0.3, R"({"shrae":0.1})"), InputError);
  EXPECT_THROW((void)test::fault(name, 1.1), InputError);
}

}  // namespace
}  // namespace assay::sim
