#include "validators/audit/clean_runs.hpp"

#include <atomic>
#include <span>
#include <utility>

#include "reference/batch/batch_pipeline.hpp"
#include "sim/drive.hpp"
#include "sim/parallel.hpp"
#include "validators/audit/mutant_run.hpp"
#include "validators/judge.hpp"

namespace assay::validators::audit {
namespace {

/// What one run adds.
struct CleanRun {
  std::int64_t units = 0;
  std::int64_t events = 0;
  std::vector<Blame> blamed = {};
  sim::Census census = {};
};

CleanRun live(const AuditWorld& world, std::span<const std::string> validators) {
  const Candidate clean = reference_candidate();
  const sim::RunRecord run =
      sim::drive(world.scenario, world.scenario.seed, clean.pipeline, clean.assigner);
  const Evidence evidence{.run = &run,
                          .pipeline = clean.pipeline,
                          .batch = reference::make_batch_pipeline,
                          .assigner = clean.assigner};
  CleanRun out{.units = world.scenario.population.units,
               .events = run.delivered,
               .blamed = {},
               .census = suite_census_of(run)};
  for (Verdict& verdict : judge_all(evidence, validators)) {
    if (verdict.finding == Finding::broken)
      out.blamed.push_back({.validator = std::move(verdict.validator),
                            .field = std::move(verdict.field),
                            .detail = std::move(verdict.detail),
                            .replay = world.replay});
  }
  return out;
}

}  // namespace

CleanRuns clean_runs(const Worlds& worlds, std::uint64_t first_seed, std::int64_t runs, int jobs,
                     const RunsDone& done) {
  const std::vector<std::string> validators = exact_names();
  std::vector<CleanRun> parts(static_cast<std::size_t>(runs));
  std::atomic<std::int64_t> finished{0};
  sim::for_each_index(parts.size(), jobs, [&](std::size_t i) {
    parts[i] = live(worlds.of_clean_run(i, first_seed), validators);
    const std::int64_t now = ++finished;
    if (done) done(now);
  });
  CleanRuns out;
  out.runs = runs;
  for (CleanRun& part : parts) {
    out.units += part.units;
    out.events += part.events;
    out.census.add(part.census);
    for (Blame& blame : part.blamed)
      out.blamed.push_back(std::move(blame));
  }
  return out;
}

}  // namespace assay::validators::audit
