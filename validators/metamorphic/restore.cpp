#include <array>
#include <chrono>
#include <vector>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind restore;

namespace {

using namespace metamorphic;

Answered relation(const Trial& trial) {
  const ArrivalTime end = trial.end();
  const Sweep out{.is_bot = true, .after = Duration{1}, .received = end, .tag = "out"};
  const Sweep in{.is_bot = false, .after = Duration{2}, .received = end, .tag = "in"};
  const auto later = [](Sweep sweep) {
    sweep.received += std::chrono::seconds{1};
    return sweep;
  };
  const auto with = [&](const std::vector<Sweep>& sweeps) {
    std::vector<Event> events = trial.scene.events;
    for (const Sweep& sweep : sweeps)
      append(sweep, trial.scene, events);
    return without_event_counts(trial.ask(events, std::array{end, end + std::chrono::seconds{1}}));
  };
  const auto human = with({in});
  const std::span after{std::span{human}.last(1)};
  const auto in_order = with({out, later(in)});
  Answered found = compare(std::span{in_order}.last(1), after, "called a bot, then human");
  if (found.finding != Finding::holds) return found;
  const auto out_of_order = with({in, later(out)});
  return compare(std::span{out_of_order}.last(1), after,
                 "called human, then told that it had been called a bot before");
}

Verdict judge(const Evidence& evidence) { return judge_relation(restore, evidence, relation); }

}  // namespace

constinit const ValidatorKind restore{
    "restore", "a unit that is taken back in counts as if it had never been out", "another run",
    "every unit is called a bot and then human, arriving in either order", judge};

}  // namespace assay::validators
