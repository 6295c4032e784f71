#include <fmt/format.h>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind crash_anywhere;

namespace {

using namespace metamorphic;

Answered relation(const Trial& trial) {
  const auto all = every(trial.scene.events.size() / 6 + 1, trial.scene);
  std::vector<Interruptions> trials;
  for (const std::size_t cut : all)
    trials.push_back({.cuts = {cut}, .shards = {}});
  trials.push_back({.cuts = all, .shards = {}});
  trials.push_back({.cuts = all, .shards = {3, 1, 4}});
  for (const Interruptions& how : trials) {
    const auto answers = ask_interrupted(trial, how);
    if (!answers) return cannot("the pipeline takes no checkpoints");
    const auto when = fmt::format("killed {} times, first at line {}", how.cuts.size(),
                                  how.cuts.empty() ? 0 : how.cuts.front() + 1);
    const Answered found = compare(*answers, trial.answers, when);
    if (found.finding != Finding::holds) return found;
  }
  return {};
}

Verdict judge(const Evidence& evidence) {
  return judge_relation(crash_anywhere, evidence, relation);
}

}  // namespace

constinit const ValidatorKind crash_anywhere{
    "crash_anywhere",
    "a pipeline that is restored from its checkpoint goes on as if nothing had happened",
    "another run",
    "killed and restored at five places, one by one and all of them, also with other shards",
    judge};

}  // namespace assay::validators
