#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/assigner.hpp"
#include "reference/assignment/buckets.hpp"
#include "reference/assignment/key.hpp"
#include "reference/assignment/schemes/scheme.hpp"

namespace assay::reference {

/// Decides by hashes alone, so that every server gives the same answer without asking anybody:
///
///   layer    murmur3(unit + "|" + layer_salt) % layer buckets, in the experiment's layer_range
///   gate     a scheme's or an exclusion group's own hash, in what takes part
///   variant  the scheme's hash, in the open part of a variant's slot
///
/// What is hashed, and whose the buckets are, is the scheme's: `reference/assignment/schemes/`.
class HashAssigner final : public Assigner {
 public:
  /// `dictionary` must outlive the assigner. Throws: InputError when the config is inconsistent.
  HashAssigner(std::span<const ExperimentDefinition> config, const Dictionary& dictionary);

  void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const override;

  /// The answers to many queries, one query's behind another's: what `assign` says of each, in
  /// three quarters of the time for one hash.
  void assign_many(std::span<const AssignmentQuery> queries,
                   std::span<std::int16_t> variants) const;

  [[nodiscard]] AssignmentTrace explain(const AssignmentQuery& query,
                                        std::size_t experiment) const override;

 private:
  struct Plan {
    explicit Plan(const ExperimentDefinition& experiment);

    ExperimentDefinition definition;
    std::vector<Slot> slots;
    std::vector<std::int16_t> variants_by_bucket;  ///< none_assigned where nobody is served
    Remainder variant_buckets;
    std::optional<Key> layer;
    Remainder layer_buckets;
    std::size_t layer_index = 0;  ///< equal for the members of one layer, hashed once if in a row
    std::optional<Gate> gate;
    Remainder gate_buckets;
    Key variant;
  };

  class Decision;
  class Crowd;

  std::vector<Plan> plans_;  ///< in the config's order
  const Dictionary* dictionary_;
};

/// The reference's AssignerFactory.
[[nodiscard]] std::unique_ptr<Assigner> make_assigner(std::span<const ExperimentDefinition> config,
                                                      const Dictionary& dictionary);

}  // namespace assay::reference
