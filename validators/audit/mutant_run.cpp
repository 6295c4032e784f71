#include "validators/audit/mutant_run.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "reference/assignment/assigner.hpp"
#include "reference/batch/batch_pipeline.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/drive.hpp"
#include "validators/audit/method_trial.hpp"
#include "validators/judge.hpp"

namespace assay::validators::audit {
namespace {

/// What was said of a mutant in one world.
struct Trial {
  std::vector<Verdict> verdicts;
  sim::Census census;
};

Trial live(const MutantKind& mutant, const Scenario& scenario,
           std::span<const std::string> validators) {
  if (mutant.critical_values != nullptr) return {{judge_method(mutant, scenario.seed)}, {}};
  const Candidate broken = broken_by(mutant, reference_candidate());
  const sim::RunRecord run = sim::drive(scenario, scenario.seed, broken.pipeline, broken.assigner);
  const Evidence evidence{.run = &run,
                          .pipeline = broken.pipeline,
                          .batch = reference::make_batch_pipeline,
                          .assigner = broken.assigner,
                          .analyse = broken.analyse};
  return {judge_all(evidence, validators), run.census};
}

bool is_caught(const MutantKind& mutant, const Verdict& named) {
  return named.finding == Finding::broken && named.field.find(mutant.field) != std::string::npos;
}

const Verdict* verdict_of_named(const MutantKind& mutant, std::span<const Verdict> verdicts) {
  const auto found = std::ranges::find(verdicts, mutant.named_validator, &Verdict::validator);
  return found == verdicts.end() ? nullptr : &*found;
}

void take(const Trial& trial, MutantRun& out) {
  for (const Verdict& verdict : trial.verdicts) {
    if (verdict.finding == Finding::broken &&
        std::ranges::find(out.caught_by, verdict.validator) == out.caught_by.end())
      out.caught_by.push_back(verdict.validator);
  }
  const Verdict* named = verdict_of_named(*out.mutant, trial.verdicts);
  if (named == nullptr) return;
  out.field = named->field;
  out.measured = named->measured;
  out.caught_by_named = is_caught(*out.mutant, *named);
}

}  // namespace

Candidate reference_candidate() {
  return {.pipeline = reference::streaming_pipeline(), .assigner = reference::make_assigner};
}

MutantRun run_mutant(const MutantKind& mutant, const Worlds& worlds, std::uint64_t first_seed,
                     std::span<const std::string> validators) {
  MutantRun out;
  out.mutant = &mutant;
  while (out.seeds_taken < mutant.seeds && !out.caught_by_named) {
    const AuditWorld world =
        worlds.of_mutant(mutant, first_seed + static_cast<std::uint64_t>(out.seeds_taken));
    Trial trial = live(mutant, world.scenario, validators);
    take(trial, out);
    out.replay = world.replay;
    out.census = std::move(trial.census);
    ++out.seeds_taken;
  }
  return out;
}

bool is_caught_without(std::string_view fault, const MutantKind& mutant, const Worlds& worlds,
                       std::uint64_t first_seed) {
  const std::array named{std::string{mutant.named_validator}};
  for (int i = 0; i < mutant.seeds; ++i) {
    const AuditWorld world =
        worlds.without(fault, mutant, first_seed + static_cast<std::uint64_t>(i));
    const Trial trial = live(mutant, world.scenario, named);
    if (is_caught(mutant, trial.verdicts.front())) return true;
  }
  return false;
}

}  // namespace assay::validators::audit
