// How HashAssigner reached its answer, in words. Every key is hashed here as one string, so that
// the steps also check the pieces that `assign` hashes ahead.
#include <algorithm>
#include <fmt/format.h>

#include "model/bucket_rules.hpp"
#include "model/contract.hpp"
#include "model/decimal.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/assignment/eligibility.hpp"

namespace assay::reference {
namespace {

struct HashStep {
  std::string text;  ///< "layer key 'u1|ui_2026' murmur3_x86_32 = 0x1234abcd % 100 = 37"
  std::int64_t bucket = 0;
};

HashStep hash_step(std::string_view what, const Key& key, std::string_view unit,
                   std::int64_t buckets) {
  const std::string whole = key.whole(unit);
  const HashFunction& function = key.hash_function();
  const std::uint64_t hash = function.hash(whole);
  const auto bucket = static_cast<std::int64_t>(hash % static_cast<std::uint64_t>(buckets));
  return {fmt::format("{} key '{}' {} = 0x{:0{}x} % {} = {}", what, whole, function.name, hash,
                      function.digits, buckets, bucket),
          bucket};
}

std::string placed(std::int64_t bucket, const BucketRange& range) {
  const bool is_in = bucket >= range.low && bucket < range.high;
  return fmt::format("{} [{}, {})", is_in ? "in" : "not in", range.low, range.high);
}

std::string traffic_rule(const ExperimentDefinition& experiment) {
  const std::string traffic = format_micro(experiment.traffic_micro);
  if (!experiment.group) return fmt::format("traffic {} %", traffic);
  if (!rules_of(experiment.scheme).chooses_hash)
    return fmt::format("the range of namespace {}", experiment.group->group_id);
  return fmt::format("traffic {} % of the range [{}, {}) in group {}", traffic,
                     experiment.group->range.low, experiment.group->range.high,
                     experiment.group->group_id);
}

std::string slot_rule(const ExperimentDefinition& experiment, std::span<const Slot> slots,
                      std::int64_t bucket) {
  const auto slot = std::ranges::find_if(slots, [&](const Slot& s) { return bucket < s.high; });
  if (slot == slots.end()) return "beyond the allocation";
  const auto i = static_cast<std::size_t>(slot - slots.begin());
  const std::string& variant = experiment.variants[i].variant;
  if (slot->open == slot->high)
    return fmt::format("in [{}, {}) of {}", slot->low, slot->high, variant);
  return fmt::format("in [{}, {}) of {}, of which traffic {} % opens [{}, {})", slot->low,
                     slot->high, variant, format_micro(experiment.traffic_micro), slot->low,
                     slot->open);
}

}  // namespace

AssignmentTrace HashAssigner::explain(const AssignmentQuery& query, std::size_t experiment) const {
  expects(experiment < plans_.size(), "the index of an experiment");
  const Plan& plan = plans_[experiment];
  const ExperimentDefinition& definition = plan.definition;
  AssignmentTrace trace{.experiment_id = definition.experiment_id, .steps = {}, .variant = {}};
  const auto say = [&](std::string step) { trace.steps.push_back(std::move(step)); };

  if (definition.status == ExperimentStatus::paused) say("paused: no variant");
  const std::string_view unit = query.units[index(definition.unit)];
  if (unit.empty()) {
    say(fmt::format("no id of kind {}: no variant", name(definition.unit)));
    return trace;
  }
  for (const Condition& condition : definition.eligibility)
    say(fmt::format("eligibility {}: {}", describe(condition),
                    holds(condition, query.attributes, *dictionary_) ? "holds" : "fails"));
  if (plan.layer) {
    const HashStep step = hash_step("layer", *plan.layer, unit, definition.layer->buckets);
    say(fmt::format("{}, {} of layer {}", step.text, placed(step.bucket, definition.layer->range),
                    definition.layer->layer));
  }
  if (plan.gate) {
    const HashStep step = hash_step("traffic", plan.gate->key, unit, plan.gate->buckets);
    say(fmt::format("{}, {}: {}", step.text, placed(step.bucket, plan.gate->open),
                    traffic_rule(definition)));
  }
  const HashStep step = hash_step("variant", plan.variant, unit, bucket_count(definition.scheme));
  say(fmt::format("{}, {}", step.text, slot_rule(definition, plan.slots, step.bucket)));

  std::vector<std::int16_t> variants(plans_.size());
  assign(query, variants);
  if (const std::int16_t variant = variants[experiment]; variant != none_assigned)
    trace.variant = definition.variants[static_cast<std::size_t>(variant)].variant;
  return trace;
}

}  // namespace assay::reference
