#include "reference/assignment/assigner.hpp"

#include <algorithm>
#include <map>

#include "model/contract.hpp"
#include "reference/assignment/eligibility.hpp"

namespace assay::reference {
namespace {

Key variant_key(const ExperimentDefinition& experiment) {
  if (experiment.scheme == Scheme::two_hash_10000)
    return Key::before_unit(experiment.hash, experiment.salt);
  return Key::behind_unit(experiment.hash, "|" + experiment.salt);
}

Key traffic_key(const ExperimentDefinition& experiment) {
  const std::string& beginning =
      experiment.group ? experiment.group->group_id : experiment.experiment_id;
  return Key::before_unit(experiment.hash, beginning);
}

bool contains(const BucketRange& range, std::int64_t bucket) {
  return bucket >= range.low && bucket < range.high;
}

std::uint32_t variant_buckets(const ExperimentDefinition& experiment) {
  return static_cast<std::uint32_t>(bucket_count(experiment.scheme));
}

/// The variant that each bucket is served: a search among the slots would have the processor guess
/// which half a hash falls into, and be wrong every other time.
std::vector<std::int16_t> variants_by_bucket(std::span<const Slot> slots, std::int64_t buckets) {
  std::vector<std::int16_t> out(static_cast<std::size_t>(buckets), none_assigned);
  for (std::size_t i = 0; i < slots.size(); ++i)
    std::fill(out.begin() + slots[i].low, out.begin() + slots[i].open,
              static_cast<std::int16_t>(i));
  return out;
}

}  // namespace

HashAssigner::Plan::Plan(const ExperimentDefinition& experiment)
    : definition{experiment},
      slots{slots_of(experiment)},
      variants_by_bucket{reference::variants_by_bucket(slots, bucket_count(experiment.scheme))},
      variant{variant_key(experiment)} {
  if (has_traffic_hash(experiment)) {
    traffic = traffic_key(experiment);
    open_traffic = reference::open_traffic(experiment);
  }
  if (experiment.layer)
    layer = Key::behind_unit(HashKind::murmur3_x86_32, "|" + experiment.layer->layer_salt);
}

HashAssigner::HashAssigner(std::span<const ExperimentDefinition> config,
                           const Dictionary& dictionary)
    : dictionary_{&dictionary} {
  expects_disjoint_places(config);
  std::map<std::string_view, std::size_t> layers;
  for (const ExperimentDefinition& experiment : config) {
    Plan& plan = plans_.emplace_back(experiment);
    if (experiment.layer)
      plan.layer_index =
          layers.try_emplace(experiment.layer->layer, layers.size() + 1).first->second;
  }
}

/// One unit's way through a config; what experiments share is hashed once.
class HashAssigner::Decision {
 public:
  Decision(const AssignmentQuery& query, const Dictionary& dictionary)
      : query_{query}, dictionary_{dictionary} {}

  std::int16_t variant_of(const Plan& plan) {
    const ExperimentDefinition& experiment = plan.definition;
    if (experiment.status == ExperimentStatus::paused) return none_assigned;
    const std::string_view unit = query_.units[index(experiment.unit)];
    if (unit.empty()) return none_assigned;
    if (!experiment.eligibility.empty() &&
        !is_eligible(experiment.eligibility, query_.attributes, dictionary_))
      return none_assigned;
    if (unit.data() != unit_.text.data() || unit.size() != unit_.text.size()) begin(unit);
    if (plan.layer && !contains(experiment.layer->range, layer_bucket(plan))) return none_assigned;
    if (plan.traffic && !contains(plan.open_traffic, plan.traffic->bucket(unit_, traffic_buckets)))
      return none_assigned;
    const std::int64_t bucket = plan.variant.bucket(unit_, variant_buckets(experiment));
    return plan.variants_by_bucket[static_cast<std::size_t>(bucket)];
  }

 private:
  void begin(std::string_view unit) {
    unit_.restart(unit);
    layer_index_ = 0;
  }

  std::int64_t layer_bucket(const Plan& plan) {
    if (plan.layer_index != layer_index_) {
      layer_index_ = plan.layer_index;
      const auto buckets = static_cast<std::uint32_t>(plan.definition.layer->buckets);
      layer_bucket_ = plan.layer->bucket(unit_, buckets);
    }
    return layer_bucket_;
  }

  const AssignmentQuery& query_;
  const Dictionary& dictionary_;
  HashedUnit unit_{""};          ///< the one of the last experiment
  std::size_t layer_index_ = 0;  ///< of the layer whose bucket is known; 0 for none
  std::int64_t layer_bucket_ = 0;
};

void HashAssigner::assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const {
  expects(variants.size() == plans_.size(), "room for one answer per experiment");
  Decision decision{query, *dictionary_};
  for (std::size_t i = 0; i < plans_.size(); ++i)
    variants[i] = decision.variant_of(plans_[i]);
}

std::unique_ptr<Assigner> make_assigner(std::span<const ExperimentDefinition> config,
                                        const Dictionary& dictionary) {
  return std::make_unique<HashAssigner>(config, dictionary);
}

}  // namespace assay::reference
