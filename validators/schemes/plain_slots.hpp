#pragma once

#include <cstdint>

#include "model/experiment.hpp"
#include "validators/schemes/independent_scheme.hpp"

/// What schemes with whole buckets share.
namespace assay::validators {

/// Traffic's share of so many buckets.
[[nodiscard]] std::int64_t plain_share(const ExperimentDefinition& experiment,
                                       std::int64_t buckets);

/// Whose slot of the cumulative allocation the bucket is in; with `opens`, only the first share of
/// each slot that the traffic opens is served.
[[nodiscard]] std::int16_t plain_variant(const ExperimentDefinition& experiment,
                                         std::int64_t bucket, std::int64_t buckets, bool opens);

/// The part of the group's range, or of all 10,000 buckets, that the traffic opens.
[[nodiscard]] IndependentGate plain_gate(const ExperimentDefinition& experiment,
                                         const std::string& key);

}  // namespace assay::validators
