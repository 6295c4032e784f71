#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind duplication;

namespace {

using namespace metamorphic;

std::vector<Event> with_copies(const Scene& scene) {
  std::vector<Event> out = scene.events;
  for (std::size_t i = 0; i < scene.events.size(); i += 3) {
    Event copy = scene.events[i];
    if (i % 2 == 1) copy.received_at += std::chrono::minutes{5};
    if (copy.received_at <= scene.times.back()) out.push_back(copy);
  }
  sort_by_arrival(out);
  return out;
}

/// Copies are late or duplicate; nothing else may tell that they were there.
std::vector<Snapshot> without_copies(std::vector<Snapshot> snapshots) {
  for (Snapshot& snapshot : snapshots) {
    for (EventCounts& row : snapshot.counts.events) {
      row.received -= row.late + row.duplicate;
      row.late = row.duplicate = row.conflict = 0;
    }
  }
  return snapshots;
}

Answered relation(const Trial& trial) {
  return compare(without_copies(trial.ask(with_copies(trial.scene))), without_copies(trial.answers),
                 "every third event delivered twice");
}

Verdict judge(const Evidence& evidence) { return judge_relation(duplication, evidence, relation); }

}  // namespace

constinit const ValidatorKind duplication{
    "duplication", "a copy of an event changes nothing but the count of copies", "another run",
    "every third event is delivered again, at once or five minutes later", judge};

}  // namespace assay::validators
