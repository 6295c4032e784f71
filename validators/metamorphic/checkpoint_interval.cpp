#include <fmt/format.h>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind checkpoint_interval;

namespace {

using namespace metamorphic;

Answered relation(const Trial& trial) {
  for (const std::size_t parts : {7U, 23U}) {
    const auto cuts = every(trial.scene.events.size() / parts, trial.scene);
    for (const bool restores : {false, true}) {
      const auto answers =
          ask_interrupted(trial, {.cuts = cuts, .restores = restores, .shards = {}});
      if (!answers) return cannot("the pipeline takes no checkpoints");
      const auto when =
          fmt::format("state written{} {} times", restores ? " and read back" : "", cuts.size());
      const Answered found = compare(*answers, trial.answers, when);
      if (found.finding != Finding::holds) return found;
    }
  }
  return {};
}

Verdict judge(const Evidence& evidence) {
  return judge_relation(checkpoint_interval, evidence, relation);
}

}  // namespace

constinit const ValidatorKind checkpoint_interval{
    "checkpoint_interval", "how often state is written changes no answer", "another run",
    "state written every 1/7 and 1/23 of the log, and read back each time or not", judge};

}  // namespace assay::validators
