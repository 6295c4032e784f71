#include <array>
#include <fmt/format.h>

#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind prefix;

namespace {

using namespace metamorphic;

Answered relation(const Trial& trial) {
  for (std::size_t i = 0; i < trial.scene.times.size(); ++i) {
    const std::array time{trial.scene.times[i]};
    const Answered found =
        compare(trial.ask(trial.scene.events, time), std::span{trial.answers}.subspan(i, 1),
                fmt::format("asked for the first time after {} answers", i));
    if (found.finding != Finding::holds) return found;
  }
  return {};
}

Verdict judge(const Evidence& evidence) { return judge_relation(prefix, evidence, relation); }

}  // namespace

constinit const ValidatorKind prefix{
    "prefix", "an answer depends on what has arrived, not on what was asked before or comes later",
    "another run", "each answer = that of a fresh pipeline over the log up to there", judge};

}  // namespace assay::validators
