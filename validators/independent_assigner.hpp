#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/assigner.hpp"
#include "model/dictionary.hpp"
#include "model/experiment.hpp"

/// The rules of assignment written down once more, plainly, key by key: what an assigner under test
/// is compared with. It shares no code with the reference.
namespace assay::validators {

/// Where a unit's hashes fell; nothing where the experiment has no such hash, or the unit was out
/// before it.
struct IndependentAnswer {
  std::int16_t variant = none_assigned;
  std::optional<std::int64_t> layer_bucket;
  std::optional<std::int64_t> traffic_bucket;
  std::optional<std::int64_t> variant_bucket;
};

[[nodiscard]] IndependentAnswer independent_answer(const ExperimentDefinition& experiment,
                                                   const AssignmentQuery& query,
                                                   const Dictionary& dictionary);

/// The first and last bucket inside and outside of each range of a hash, within [0, buckets).
struct Edges {
  std::vector<std::int64_t> layer;
  std::vector<std::int64_t> traffic;
  std::vector<std::int64_t> variant;
};

[[nodiscard]] Edges bucket_edges(const ExperimentDefinition& experiment);

/// "layer bucket 3, variant bucket 70".
[[nodiscard]] std::string describe(const IndependentAnswer& answer);

}  // namespace assay::validators
