#include "sim/world_parts.hpp"

#include <algorithm>

#include "model/input_error.hpp"

namespace assay::sim {
namespace {

Duration pre_period(const Scenario& scenario) {
  return scenario.population.pre_period ? scenario.population.pre_period->duration : Duration{0};
}

/// The first multiple of `step` from the epoch that is not before `time`.
ArrivalTime round_up(ArrivalTime time, Duration step) {
  const Duration since = time.time_since_epoch();
  return ArrivalTime{(since + step - Duration{1}) / step * step};
}

RunFacts run_facts(const Scenario& scenario, const Dictionary& dictionary, std::uint64_t seed) {
  const EventTime end = scenario.start + scenario.duration;
  return {.scenario = &scenario,
          .dictionary = &dictionary,
          .start = scenario.start,
          .end = end,
          .last_arrival = round_up(arrives(end, drain), scenario.pipeline.tick),
          .seed = seed};
}

EventTime first_change(const Scenario& scenario) {
  return scenario.changes.empty() ? EventTime::max() : scenario.changes.front().at;
}

/// Real data say themselves which outcomes there are.
Scenario with_outcomes(Scenario scenario, const ImportedData* data) {
  if (scenario.population.import.has_value() != (data != nullptr))
    throw InputError("/population/import", "needs the data that its files hold");
  if (data) scenario.outcomes = Imported::outcomes_of(*data);
  return scenario;
}

Population make_population(const Scenario& scenario, std::uint64_t seed, Dictionary& dictionary,
                           const WorldOptions& options) {
  if (options.imported) return Population{*options.imported, scenario.outcomes.size(), dictionary};
  return Population{scenario, seed, dictionary, options.jobs};
}

}  // namespace

World::Parts::Parts(Scenario given, std::uint64_t run_seed, const AssignerFactory& assigners,
                    const WorldOptions& run_options)
    : scenario{with_outcomes(std::move(given), run_options.imported)},
      options{run_options},
      words{scenario, *dictionary},
      population{make_population(scenario, run_seed, *dictionary, run_options)},
      effects{scenario, *dictionary},
      behaviour{scenario, population, effects},
      faults{scenario.faults, run_seed, "/faults"},
      configs{scenario, faults, assigners, *dictionary},
      polling{scenario.client, run_seed, first_change(scenario)},
      readers{scenario},
      log_start{scenario.start - pre_period(scenario)},
      traffic{scenario.traffic, scenario.start, scenario.start + scenario.duration,
              scenario.start} {
  if (run_options.imported) imported.emplace(*run_options.imported, scenario, *dictionary);
  if (pre_period(scenario) > Duration{0})
    before.emplace(scenario.traffic, log_start, scenario.start, scenario.start);
  faults.prepare(scenario, *dictionary);
  stage = {.scenario = &scenario,
           .seed = run_seed,
           .facts = run_facts(scenario, *dictionary, run_seed),
           .log_start = log_start,
           .dictionary = dictionary.get(),
           .population = &population,
           .behaviour = &behaviour,
           .imported = imported ? &*imported : nullptr,
           .faults = &faults,
           .configs = &configs,
           .polling = &polling,
           .words = &words,
           .readers = &readers,
           .ids = EventIds{population.size()},
           .keep_clean = run_options.keep_clean};
}

}  // namespace assay::sim
