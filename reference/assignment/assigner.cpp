#include "reference/assignment/assigner.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "model/bucket_rules.hpp"
#include "model/contract.hpp"
#include "reference/assignment/eligibility.hpp"

namespace assay::reference {
namespace {

bool contains(const BucketRange& range, std::int64_t bucket) {
  return bucket >= range.low && bucket < range.high;
}

Remainder variant_buckets(const ExperimentDefinition& experiment) {
  return Remainder{static_cast<std::uint32_t>(bucket_count(experiment.scheme))};
}

Remainder gate_buckets(const std::optional<Gate>& gate) {
  return Remainder{gate ? static_cast<std::uint32_t>(gate->buckets) : 1U};
}

Remainder layer_buckets(const ExperimentDefinition& experiment) {
  return Remainder{experiment.layer ? static_cast<std::uint32_t>(experiment.layer->buckets) : 1U};
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
      slots{scheme_kind(experiment.scheme).slots(experiment)},
      variants_by_bucket{reference::variants_by_bucket(slots, bucket_count(experiment.scheme))},
      variant_buckets{reference::variant_buckets(experiment)},
      layer_buckets{reference::layer_buckets(experiment)},
      gate{scheme_kind(experiment.scheme).gate(experiment)},
      gate_buckets{reference::gate_buckets(gate)},
      variant{scheme_kind(experiment.scheme).variant_key(experiment)} {
  if (experiment.layer)
    layer = Key::behind_unit(hash_function(HashKind::murmur3_x86_32),
                             "|" + experiment.layer->layer_salt);
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
    if (plan.gate && !contains(plan.gate->open, plan.gate->key.bucket(unit_, plan.gate_buckets)))
      return none_assigned;
    const std::int64_t bucket = plan.variant.bucket(unit_, plan.variant_buckets);
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
      layer_bucket_ = plan.layer->bucket(unit_, plan.layer_buckets);
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
  if (variants.size() != plans_.size()) [[unlikely]]  // else there is no call
    expects(false, "room for one answer per experiment");
  Decision decision{query, *dictionary_};
  for (std::size_t i = 0; i < plans_.size(); ++i)
    variants[i] = decision.variant_of(plans_[i]);
}

/// Some units' way through a config side by side: one experiment after another, without a decision
/// that depends on a unit until all hashes are there.
class HashAssigner::Crowd {
 public:
  static constexpr std::size_t most = 32;

  Crowd(std::span<const AssignmentQuery> queries, const Dictionary& dictionary)
      : queries_{queries}, dictionary_{dictionary} {}

  /// The answers of one experiment go to every `stride`-th place of `out`.
  void answer(const Plan& plan, std::int16_t* out, std::size_t stride) {
    const ExperimentDefinition& experiment = plan.definition;
    const std::size_t n = queries_.size();
    if (experiment.status == ExperimentStatus::paused) {
      for (std::size_t i = 0; i < n; ++i)
        out[i * stride] = none_assigned;
      return;
    }
    begin(experiment.unit);
    const std::span<std::int64_t> buckets{buckets_.data(), n};
    plan.variant.buckets(units(), plan.variant_buckets, buckets);
    for (std::size_t i = 0; i < n; ++i) {
      const auto bucket = static_cast<std::size_t>(buckets_[i]);
      out[i * stride] = units_[i].text.empty() ? none_assigned : plan.variants_by_bucket[bucket];
    }
    if (plan.layer) {
      find_layer_buckets(plan);
      keep(layer_buckets_, experiment.layer->range, out, stride);
    }
    if (plan.gate) {
      plan.gate->key.buckets(units(), plan.gate_buckets, buckets);
      keep(buckets_, plan.gate->open, out, stride);
    }
    if (!experiment.eligibility.empty()) keep_eligible(plan, out, stride);
  }

 private:
  using Buckets = std::array<std::int64_t, most>;

  [[nodiscard]] std::span<const HashedUnit> units() const {
    return {units_.data(), queries_.size()};
  }

  void begin(UnitKind kind) {
    if (kind_ == kind) return;
    kind_ = kind;
    layer_index_ = 0;
    for (std::size_t i = 0; i < queries_.size(); ++i)
      units_[i].restart(queries_[i].units[index(kind)]);
  }

  void find_layer_buckets(const Plan& plan) {
    if (plan.layer_index == layer_index_) return;
    layer_index_ = plan.layer_index;
    plan.layer->buckets(units(), plan.layer_buckets, {layer_buckets_.data(), queries_.size()});
  }

  void keep(const Buckets& buckets, const BucketRange& range, std::int16_t* out,
            std::size_t stride) const {
    for (std::size_t i = 0; i < queries_.size(); ++i)
      out[i * stride] = contains(range, buckets[i]) ? out[i * stride] : none_assigned;
  }

  /// Neighbours with the same attributes are asked once.
  void keep_eligible(const Plan& plan, std::int16_t* out, std::size_t stride) const {
    AttributesId asked;
    bool eligible = false;
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      if (i == 0 || queries_[i].attributes != asked) {
        asked = queries_[i].attributes;
        eligible = is_eligible(plan.definition.eligibility, asked, dictionary_);
      }
      if (!eligible) out[i * stride] = none_assigned;
    }
  }

  std::span<const AssignmentQuery> queries_;
  const Dictionary& dictionary_;
  std::array<HashedUnit, most> units_;
  std::optional<UnitKind> kind_;  ///< of `units_`
  Buckets buckets_;               // NOLINT(*-member-init): written before it is read
  Buckets layer_buckets_;         // NOLINT(*-member-init)
  std::size_t layer_index_ = 0;   ///< of the layer whose buckets are known; 0 for none
};

void HashAssigner::assign_many(std::span<const AssignmentQuery> queries,
                               std::span<std::int16_t> variants) const {
  expects(variants.size() == queries.size() * plans_.size(), "room for one answer per experiment");
  for (std::size_t done = 0; done < queries.size(); done += Crowd::most) {
    const std::size_t n = std::min(Crowd::most, queries.size() - done);
    Crowd crowd{queries.subspan(done, n), *dictionary_};
    for (std::size_t e = 0; e < plans_.size(); ++e)
      crowd.answer(plans_[e], variants.data() + done * plans_.size() + e, plans_.size());
  }
}

std::unique_ptr<Assigner> make_assigner(std::span<const ExperimentDefinition> config,
                                        const Dictionary& dictionary) {
  return std::make_unique<HashAssigner>(config, dictionary);
}

}  // namespace assay::reference
