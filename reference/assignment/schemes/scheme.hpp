#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/experiment.hpp"
#include "reference/assignment/buckets.hpp"
#include "reference/assignment/key.hpp"

namespace assay::reference {

/// A hash of its own that decides who takes part.
struct Gate {
  Key key;
  std::int64_t buckets = 0;
  BucketRange open;  ///< those that take part
};

/// One row of the table of schemes: what a published way of assigning hashes, and which buckets are
/// whose. The numbers of buckets stand in `model/schemes.def`.
struct SchemeKind {
  std::string_view name;
  std::string_view summary;  ///< in one line
  std::string_view source;   ///< where the rules are published
  Key (*variant_key)(const ExperimentDefinition& experiment) = nullptr;

  /// None where only the variant's hash decides. Throws: InputError for an open part that is no
  /// whole number of buckets.
  std::optional<Gate> (*gate)(const ExperimentDefinition& experiment) = nullptr;

  /// The variants' buckets, in their order. Throws: InputError as slots_of does.
  std::vector<Slot> (*slots)(const ExperimentDefinition& experiment) = nullptr;
};

[[nodiscard]] const SchemeKind& scheme_kind(Scheme scheme);

}  // namespace assay::reference
