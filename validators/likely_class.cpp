#include "validators/likely_class.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "validators/explanation.hpp"

namespace assay::validators {
namespace {

/// Whether an outcome happened before the first exposure of its user that the log has.
bool has_early_outcome(const sim::RunRecord& run) {
  std::map<UnitId, EventTime> first_exposure;
  for (const Event& event : run.delivered_log) {
    if (type_of(event) != EventType::exposure) continue;
    const auto [known, is_new] =
        first_exposure.try_emplace(event.unit(UnitKind::user), event.timestamp);
    if (!is_new) known->second = std::min(known->second, event.timestamp);
  }
  return std::ranges::any_of(run.delivered_log, [&](const Event& event) {
    const auto exposed = first_exposure.find(event.unit(UnitKind::user));
    return type_of(event) == EventType::outcome && exposed != first_exposure.end() &&
           event.timestamp < exposed->second;
  });
}

std::string_view class_of(Cause cause) {
  switch (cause) {
    case Cause::copy: return "deduplication";
    case Cause::late: return "lateness";
    case Cause::boundary: return "window edge";
    case Cause::second_variant: return "crossover";
    case Cause::earlier_exposure:
    case Cause::exposed_again:
    case Cause::outcome_out_of_order: return "attribution";
    case Cause::exclusion:
    case Cause::restoration: return "retraction";
    case Cause::definition: return "definitions";
    case Cause::none: break;
  }
  return "";
}

/// What the smallest log says where no relation is broken.
LikelyClass class_of_rule(const sim::RunRecord* smallest) {
  if (smallest == nullptr) return {"counting", "answers are wrong, and every relation holds"};
  if (!smallest->process_actions.empty()) return {"restore", "it takes a crash to show"};
  if (smallest->delivered_log.empty()) return {"counting", "answers are wrong without any event"};
  const Cause cause =
      cause_of_last(smallest->delivered_log, smallest->scenario.pipeline, *smallest->dictionary);
  if (const std::string_view name = class_of(cause); !name.empty())
    return {std::string{name}, "of the last event: " + std::string{words(cause)}};
  if (has_early_outcome(*smallest))
    return {"attribution", "an outcome happened before the unit was exposed"};
  return {"counting", "plain events in order are counted or added up wrongly"};
}

}  // namespace

std::span<const DefectPattern> defect_patterns() {
  static const std::array patterns{
      DefectPattern{{"assigner"}, {}, "assignment", "units do not get the variant of their hash"},
      DefectPattern{{"shard_count"}, {}, "sharding", "answers depend on the number of shards"},
      DefectPattern{{"duplication"}, {}, "deduplication", "copies of events change answers"},
      DefectPattern{{"prefix"}, {}, "state", "answers depend on what was asked before"},
      DefectPattern{{"retract_all", "restore"},
                    {},
                    "retraction",
                    "units called bots leave something behind, or do not come back whole"},
      DefectPattern{{"unrelated_experiment"},
                    {},
                    "isolation",
                    "an experiment changes the answers of another"},
      DefectPattern{{"day_shift"}, {}, "calendar", "answers depend on the date"},
      DefectPattern{{"arm_swap"}, {}, "one arm", "one variant is treated unlike the others"},
      DefectPattern{{"scaling"}, {}, "values", "sums do not follow the values"},
      DefectPattern{{"arrival_order"}, {}, "order", "answers depend on the order of arrival"},
      DefectPattern{{"halves_add_up"}, {}, "aggregation", "parts do not add up to the whole"},
      DefectPattern{{"crash_anywhere", "checkpoint_interval"},
                    {},
                    "restore",
                    "answers change when state is written or read back"},
      DefectPattern{{"statistics"},
                    {"ledger", "stream_equals_batch"},
                    "statistics",
                    "the sums are right, the estimates made of them are not"},
      DefectPattern{{"sample_ratio"},
                    {"ledger", "stream_equals_batch"},
                    "split",
                    "what was delivered is counted rightly, but one arm lacks units"},
      DefectPattern{{"effect_in_interval"},
                    {"ledger", "stream_equals_batch"},
                    "statistics",
                    "the sums are right, the intervals miss the effect"},
      DefectPattern{{"freshness"},
                    {"ledger", "stream_equals_batch"},
                    "freshness",
                    "answers are right but late, or cost more and more"},
      DefectPattern{{"conservation"},
                    {"ledger", "stream_equals_batch"},
                    "accounting",
                    "results are right, the classes of events do not add up"}};
  return patterns;
}

LikelyClass likely_class(std::span<const Verdict> verdicts, const sim::RunRecord* smallest) {
  const auto is_broken = [&](std::string_view name) {
    return std::ranges::any_of(verdicts, [&](const Verdict& verdict) {
      return verdict.validator == name && verdict.finding == Finding::broken;
    });
  };
  for (const DefectPattern& pattern : defect_patterns()) {
    if (std::ranges::any_of(pattern.broken, is_broken) &&
        std::ranges::none_of(pattern.not_broken, is_broken))
      return {std::string{pattern.name}, std::string{pattern.why}};
  }
  return class_of_rule(smallest);
}

}  // namespace assay::validators
