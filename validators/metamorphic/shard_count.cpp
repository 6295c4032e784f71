#include <fmt/format.h>

#include "validators/answers.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind shard_count;

namespace {

using namespace metamorphic;

Answered relation(const Trial& trial) {
  for (const int shards : {2, 3, 8}) {
    PipelineSetup setup = trial.scene.setup;
    setup.shards = shards;
    const auto pipeline = trial.pipeline(setup, *trial.scene.dictionary);
    const Answered found = compare(replay(*pipeline, trial.scene.events, trial.scene.times),
                                   trial.answers, fmt::format("with {} shards", shards));
    if (found.finding != Finding::holds) return found;
  }
  return {};
}

Verdict judge(const Evidence& evidence) { return judge_relation(shard_count, evidence, relation); }

}  // namespace

constinit const ValidatorKind shard_count{"shard_count", "the number of shards changes no answer",
                                          "another run", "run with 2, 3 and 8 shards", judge};

}  // namespace assay::validators
