// Prints a digest for each of a few small worlds, lived under a storm of faults, answered by the
// streaming and the batch pipeline and judged by every validator. What it prints must be the same
// wherever and however it is built.
#include <cstdio>
#include <cstring>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>

#include "model/builtin_scenarios.hpp"
#include "model/json.hpp"
#include "model/math/self_check.hpp"
#include "model/scenario_json.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/batch/batch_pipeline.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/digest.hpp"
#include "sim/drive.hpp"
#include "sim/faults/profile.hpp"
#include "sim/random/philox.hpp"
#include "validators/judge.hpp"

namespace assay {
namespace {

std::string digest_of(const std::string& builtin, const std::string& profile, std::uint64_t seed) {
  Scenario scenario = read_scenario(parse_json(builtin_scenario(builtin, "scenario"), builtin), {});
  scenario.seed = seed;
  scenario.faults = sim::faults_of_profile(profile, scenario.faults, seed, "profile");
  const sim::RunRecord run =
      sim::drive(scenario, seed, reference::streaming_pipeline(), reference::make_assigner);
  const validators::Evidence evidence{.run = &run,
                                      .pipeline = reference::streaming_pipeline(),
                                      .batch = reference::make_batch_pipeline,
                                      .assigner = reference::make_assigner,
                                      .jobs = 1};
  sim::Digest digest;
  for (const auto* log : {&run.clean_log, &run.delivered_log}) {
    for (const Event& event : *log)
      digest.add(event, *run.dictionary);
  }
  for (const Snapshot& snapshot : run.snapshots)
    digest.add(snapshot);
  for (const validators::Verdict& verdict : validators::judge_all(evidence, {}))
    digest.add(verdict.validator + ": " + verdict.measured + verdict.field + verdict.detail);
#ifdef ASSAY_CANARY
  digest.add(std::to_string(reinterpret_cast<std::uintptr_t>(&scenario)));
#endif
  return digest.text();
}

}  // namespace
}  // namespace assay

int main() {
  if (const auto fault = assay::math::floating_point_fault(); !fault.empty()) {
    std::fprintf(stderr, "not reproducible here: %s\n", std::string{fault}.c_str());
    return 70;
  }
  try {
    for (const char* profile : {"calm", "storm", "swarm"})
      std::printf("quick %s %s\n", profile, assay::digest_of("quick", profile, 7).c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
  return 0;
}
