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
#include "validators/calibration/laws/comparison.hpp"
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

/// What every method does on laws of metrics: the drawn units as exact sums, and the counts.
std::string digest_of_laws() {
  validators::ComparisonSettings settings{.rhos = std::nullopt,
                                          .effects = std::vector{0.1},
                                          .units = {600, 600},
                                          .looks = validators::LookPlan::equal(3, 0.05, 1'200.0),
                                          .replications = 40,
                                          .seed = 7};
  const validators::Comparison comparison{std::move(settings)};
  sim::Digest digest;
  for (const auto& experiment : comparison.experiments()) {
    const auto law = experiment->settings().law.make(0.0);
    for (const ResultRow& row : experiment->rows(*law, 0, 0))
      digest.add(Snapshot{.as_of = row.as_of, .results = {row}, .counts = {}});
  }
  const auto add = [&](const validators::Tally& tally) {
    for (const std::int64_t count : tally.stopped)
      digest.add(std::to_string(count));
    digest.add(std::to_string(tally.covered));
    digest.add(std::to_string(tally.exaggeration));
  };
  const validators::ComparisonCounts counts = comparison.count(0, comparison.items(), 1);
  for (const validators::LawCounts& law : counts.laws)
    for (const auto& by_scale : law)
      for (const validators::EffectCounts& effect : by_scale)
        for (const validators::Tally& tally : effect.methods)
          add(tally);
  for (const auto& split : counts.splits)
    for (const validators::Tally& tally : split)
      add(tally);
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
    std::printf("laws %s\n", assay::digest_of_laws().c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
  return 0;
}
