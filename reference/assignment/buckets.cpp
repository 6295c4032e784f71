#include "reference/assignment/buckets.hpp"

#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>

#include "model/bucket_rules.hpp"
#include "model/decimal.hpp"
#include "model/input_error.hpp"

namespace assay::reference {
namespace {

constexpr std::int64_t whole_micro = 100 * micro;  // 100 %

[[noreturn]] void reject(const ExperimentDefinition& experiment, std::string_view field,
                         std::string_view problem) {
  throw InputError(fmt::format("experiment {}/{}", experiment.experiment_id, field), problem);
}

/// `share_micro` of `buckets`, or nothing when it is no whole number of them.
std::optional<std::int64_t> whole_buckets(std::int64_t share_micro, std::int64_t buckets) {
  const Int128 product = Int128{share_micro} * buckets;
  if (product % whole_micro != 0) return std::nullopt;
  return static_cast<std::int64_t>(product / whole_micro);
}

std::string percent(std::int64_t share_micro) { return format_micro(share_micro) + " %"; }

std::string text(const BucketRange& range) {
  return fmt::format("[{}, {})", range.low, range.high);
}

void expects_within(const ExperimentDefinition& experiment, std::string_view field,
                    const BucketRange& range, std::int64_t buckets) {
  if (range.low < 0 || range.low >= range.high || range.high > buckets)
    reject(experiment, field, fmt::format("{} is no range within [0, {})", text(range), buckets));
}

/// Whether some instant lies in both windows; a definition without a window is always in force.
bool run_together(const ExperimentDefinition& a, const ExperimentDefinition& b) {
  const bool have_windows = a.start < a.end && b.start < b.end;
  return !have_windows || (a.start < b.end && b.start < a.end);
}

bool overlap(const BucketRange& a, const BucketRange& b) {
  return a.low < b.high && b.low < a.high;
}

void expects_disjoint(const ExperimentDefinition& experiment, const ExperimentDefinition& earlier,
                      std::string_view field, const BucketRange& range,
                      const BucketRange& earlier_range) {
  if (run_together(experiment, earlier) && overlap(range, earlier_range))
    reject(experiment, field,
           fmt::format("{} overlaps {} of experiment {}", text(range), text(earlier_range),
                       earlier.experiment_id));
}

void expects_one_layer(const ExperimentDefinition& experiment,
                       const ExperimentDefinition& earlier) {
  if (!experiment.layer || !earlier.layer || experiment.layer->layer != earlier.layer->layer)
    return;
  const LayerPlace& place = *experiment.layer;
  const LayerPlace& other = *earlier.layer;
  if (place.layer_salt != other.layer_salt || place.buckets != other.buckets ||
      experiment.unit != earlier.unit)
    reject(experiment, "layer",
           fmt::format("layer {} has salt '{}', {} buckets and unit {}, but in experiment {} salt "
                       "'{}', {} buckets and unit {}",
                       place.layer, place.layer_salt, place.buckets, name(experiment.unit),
                       earlier.experiment_id, other.layer_salt, other.buckets, name(earlier.unit)));
  expects_disjoint(experiment, earlier, "layer_range", place.range, other.range);
}

std::int64_t group_buckets(Scheme scheme) {
  const std::int64_t buckets = rules_of(scheme).group_buckets;
  return buckets > 0 ? buckets : traffic_buckets;
}

void expects_one_group(const ExperimentDefinition& experiment,
                       const ExperimentDefinition& earlier) {
  if (!experiment.group || !earlier.group || experiment.group->group_id != earlier.group->group_id)
    return;
  if (experiment.hash != earlier.hash || experiment.unit != earlier.unit ||
      group_buckets(experiment.scheme) != group_buckets(earlier.scheme))
    reject(experiment, "group",
           fmt::format("experiment {} of the same group {} has another hash or unit",
                       earlier.experiment_id, experiment.group->group_id));
  expects_disjoint(experiment, earlier, "group/range", experiment.group->range,
                   earlier.group->range);
}

}  // namespace

std::vector<Slot> whole_slots(const ExperimentDefinition& experiment) {
  const std::int64_t buckets = bucket_count(experiment.scheme);
  std::vector<Slot> slots;
  std::int64_t edge_micro = 0;
  std::int64_t low = 0;
  for (const VariantDefinition& variant : experiment.variants) {
    if (variant.allocation_micro < 0 || variant.allocation_micro > whole_micro - edge_micro)
      reject(experiment, "variants",
             fmt::format("allocation {} of {} after {} is not within 100 %",
                         percent(variant.allocation_micro), variant.variant, percent(edge_micro)));
    edge_micro += variant.allocation_micro;
    const auto high = whole_buckets(edge_micro, buckets);
    if (!high)
      reject(experiment, "variants",
             fmt::format("the cumulative edge {} after {} is no whole bucket of {}",
                         percent(edge_micro), variant.variant, buckets));
    slots.push_back({.low = low, .open = *high, .high = *high});
    low = *high;
  }
  return slots;
}

std::vector<Slot> slots_of(const ExperimentDefinition& experiment) {
  std::vector<Slot> slots = whole_slots(experiment);
  if (has_traffic_hash(experiment)) return slots;
  for (std::size_t i = 0; i < slots.size(); ++i)
    slots[i].open = slots[i].low + opened_buckets(experiment, slots[i].high - slots[i].low,
                                                  experiment.variants[i].variant);
  return slots;
}

BucketRange open_traffic(const ExperimentDefinition& experiment) {
  if (!experiment.group)
    return {0, opened_buckets(experiment, traffic_buckets, "the traffic hash")};
  const BucketRange& range = experiment.group->range;
  expects_group_range(experiment, traffic_buckets);
  return {range.low,
          range.low + opened_buckets(experiment, range.high - range.low, "its group range")};
}

std::int64_t opened_buckets(const ExperimentDefinition& experiment, std::int64_t buckets,
                            std::string_view owner) {
  if (experiment.traffic_micro < 0 || experiment.traffic_micro > whole_micro)
    reject(experiment, "traffic", percent(experiment.traffic_micro) + " is not in [0 %, 100 %]");
  const auto open = whole_buckets(experiment.traffic_micro, buckets);
  if (!open)
    reject(experiment, "traffic",
           fmt::format("{} of the {} buckets of {} is no whole number of buckets",
                       percent(experiment.traffic_micro), buckets, owner));
  return *open;
}

void expects_group_range(const ExperimentDefinition& experiment, std::int64_t buckets) {
  expects_within(experiment, "group/range", experiment.group->range, buckets);
}

void expects_everybody(const ExperimentDefinition& experiment) {
  std::int64_t sum_micro = 0;
  for (const VariantDefinition& variant : experiment.variants)
    sum_micro += variant.allocation_micro;
  if (sum_micro != whole_micro)
    reject(experiment, "variants",
           fmt::format("the allocations add up to {}, and this scheme has no other units than "
                       "those of its variants; expected 100 %",
                       percent(sum_micro)));
}

void expects_disjoint_places(std::span<const ExperimentDefinition> config) {
  for (std::size_t i = 0; i < config.size(); ++i) {
    const ExperimentDefinition& experiment = config[i];
    if (experiment.layer)
      expects_within(experiment, "layer_range", experiment.layer->range, experiment.layer->buckets);
    for (const ExperimentDefinition& earlier : config.first(i)) {
      expects_one_layer(experiment, earlier);
      expects_one_group(experiment, earlier);
    }
  }
}

}  // namespace assay::reference
