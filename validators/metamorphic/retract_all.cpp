#include <chrono>
#include <vector>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind retract_all;

namespace {

using namespace metamorphic;

/// All zero, as many exposed as before, every one of them a bot.
Snapshot emptied(const Snapshot& answer) {
  Snapshot out = answer;
  std::erase_if(out.results, [](const ResultRow& row) { return row.segment != "all"; });
  for (ResultRow& row : out.results) {
    row.units = row.values = 0;
    if (row.overflow) continue;
    Sums& sums = row.sums;
    const bool is_quantile = sums.sum && !sums.sum_squares;
    for (auto* field : {&sums.sum, &sums.sum_squares, &sums.denominator_sum,
                        &sums.denominator_sum_squares, &sums.cross_product, &sums.covariate_sum,
                        &sums.covariate_sum_squares, &sums.covariate_cross_product})
      if (*field) *field = 0;
    if (is_quantile) sums.sum.reset();
  }
  for (UnitCounts& row : out.counts.units) {
    row.bots = row.exposed;
    row.crossover = row.analysed = 0;
  }
  return out;
}

/// Which fields an overflown row would have is not known from it.
void drop_overflown(Snapshot& answer, const Snapshot& before) {
  for (const ResultRow& row : before.results) {
    if (!row.overflow) continue;
    std::erase_if(answer.results, [&](const ResultRow& other) {
      return other.experiment_id == row.experiment_id && other.variant == row.variant &&
             other.metric == row.metric;
    });
  }
}

Answered relation(const Trial& trial) {
  std::vector<Event> events = trial.scene.events;
  std::vector<ArrivalTime> times = trial.scene.times;
  times.push_back(trial.end() + std::chrono::seconds{1});
  append({.is_bot = true, .received = times.back(), .tag = "retract"}, trial.scene, events);
  auto answers = without_event_counts({trial.ask(events, times).back()});
  auto demanded = without_event_counts({emptied(trial.answers.back())});
  drop_overflown(answers.front(), trial.answers.back());
  drop_overflown(demanded.front(), trial.answers.back());
  return compare(answers, demanded, "every unit a bot");
}

Verdict judge(const Evidence& evidence) { return judge_relation(retract_all, evidence, relation); }

}  // namespace

constinit const ValidatorKind retract_all{
    "retract_all",
    "what is taken in can be taken out whole: with every unit a bot, all sums are zero",
    "another run", "every unit of every kind is classified as a bot at the end", judge};

}  // namespace assay::validators
