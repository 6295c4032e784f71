#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/contract.hpp"
#include "sim/drive.hpp"
#include "sim/event_id.hpp"
#include "sim/faults/fault_settings.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim::test {

/// A fault as the registry makes it.
inline std::unique_ptr<Fault> fault(const std::string& name, double level,
                                    const std::string& parameters = "{}") {
  const FaultKind& kind = *fault_kinds()[fault_index(name, "fault")];
  return kind.make({name, level, parameters}, "");
}

/// The tiny world with all that some fault needs in order to show: bots, a change of config, two
/// experiments, a metric of what happens several times a session, a lateness allowance of an hour.
inline Scenario eventful_scenario(std::int64_t units = 300) {
  Scenario scenario = tiny_scenario(units);
  scenario.population.bots = {.share = 0.1, .activity_factor = 2.0};
  scenario.experiments.push_back(tiny_experiment("search"));
  scenario.metrics.push_back(metric("views", MetricKind::count, "page_view"));
  scenario.pipeline.metrics = scenario.metrics;
  scenario.experiments.back().metrics.emplace_back("views");
  scenario.changes = {
      {monday + std::chrono::hours{24}, "checkout", ExperimentStatus::paused, std::nullopt}};
  scenario.pipeline.lateness = std::chrono::hours{1};
  return scenario;
}

/// Facts of an eventful world, at an address that stays.
struct Facts {
  Scenario scenario = eventful_scenario();
  RunFacts run{.scenario = &scenario,
               .dictionary = nullptr,
               .start = scenario.start,
               .end = scenario.start + scenario.duration,
               .last_arrival = arrives(scenario.start + scenario.duration, std::chrono::hours{48}),
               .seed = 7};
  Facts() = default;
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;
};

/// The n-th of a row of outcomes, one a second from the start, each on its way for a second.
inline Delivery delivery(std::uint32_t n) {
  Delivery delivery;
  delivery.event.event_id = EventIds{1000}.id({.unit = n % 1000, .session = n / 1000, .kind = 1});
  delivery.event.timestamp = monday + std::chrono::seconds{n};
  delivery.event.received_at = arrives(delivery.event.timestamp, std::chrono::seconds{1});
  delivery.event.payload = Outcome{Symbol{0}, 1'000'000};
  return delivery;
}

/// What becomes of one delivery under a seed.
inline std::vector<Delivery> carried(const Fault& fault, const Delivery& one, const Facts& facts,
                                     std::uint64_t seed = 7) {
  std::vector<Delivery> out;
  const RandomStream random{seed, Purpose::faults, entity_of(one.event.event_id.view())};
  fault.deliver(facts.run, one, random, out);
  return out;
}

/// The n-th outcome as user `user` sends it.
inline Delivery delivery_of(std::uint32_t user, std::uint32_t n) {
  Delivery one = delivery(n);
  one.event.units[index(UnitKind::user)] = UnitId{user};
  return one;
}

/// How far the fault lets each of `users` users stamp an event `at` after the start, ahead of when
/// it happens; the arrival stays.
inline std::vector<Duration> stamped_ahead(const std::string& name, const std::string& parameters,
                                           Duration at, std::uint32_t users) {
  const Facts facts;
  const auto clock = fault(name, 1.0, parameters);
  std::vector<Duration> ahead;
  for (std::uint32_t user = 0; user < users; ++user) {
    Delivery one = delivery_of(user, 0);
    one.event.timestamp = monday + at;
    one.event.received_at = arrives(one.event.timestamp, std::chrono::seconds{1});
    const std::vector<Delivery> out = carried(*clock, one, facts, user);
    expects(out.size() == 1 && out[0].event.received_at == one.event.received_at, "stamped once");
    ahead.push_back(out[0].event.timestamp - one.event.timestamp);
  }
  return ahead;
}

/// What a user whose session starts at `start` is to its client.
inline ClientMoment client(EventTime start, std::string_view user_text) {
  return {.user = UnitId{0},
          .user_text = user_text,
          .session_start = start,
          .session_end = start + std::chrono::minutes{5}};
}

/// Five sds of a binomial count: a right program leaves this with a chance below 1e-6.
inline double five_sd(double n, double p) { return 5.0 * std::sqrt(n * p * (1.0 - p)); }

/// An eventful world under one fault.
inline RunRecord run_under(const FaultSpec& spec, Scenario scenario = eventful_scenario()) {
  scenario.faults = {spec};
  return drive(scenario, 11, recording_pipeline, counting_assigner);
}

inline CensusEntry census_of(const RunRecord& run, const std::string& name) {
  const auto found = std::ranges::find(run.census, name, &CensusEntry::name);
  return found == run.census.end() ? CensusEntry{} : *found;
}

}  // namespace assay::sim::test
