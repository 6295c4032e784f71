#include "tests/validators/storms.hpp"

#include <nlohmann/json.hpp>

#include "model/builtin_scenarios.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/drive.hpp"
#include "sim/faults/profile.hpp"
#include "tests/validators/runs.hpp"
#include "validators/judge.hpp"

namespace assay::validators::test {

std::string blame_in_storm(const std::string& profile, std::uint64_t seed) {
  Scenario scenario = read_scenario(parse_json(builtin_scenario("quick", "scenario"), "quick"), {});
  scenario.seed = seed;
  scenario.population.units = 150;
  scenario.faults = sim::faults_of_profile(profile, scenario.faults, seed, "profile");
  // Every other world with an allowance, so that what is late is dropped, too.
  if (seed % 2 == 0) scenario.pipeline.lateness = std::chrono::hours{2};
  const auto good = reference::streaming_pipeline();
  const sim::RunRecord run = sim::drive(scenario, seed, good, reference::make_assigner);
  std::string blame;
  for (const Verdict& verdict : judge_all(evidence_on(run, good))) {
    if (verdict.finding != Finding::broken) continue;
    blame += verdict.validator + ": " + verdict.measured + "\n" + verdict.detail + "\n";
  }
  return blame;
}

}  // namespace assay::validators::test
