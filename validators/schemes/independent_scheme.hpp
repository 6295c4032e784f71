#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/assigner.hpp"
#include "model/experiment.hpp"

/// The schemes of assignment written down once more, plainly: what an assigner under test is
/// compared with. It shares no code with the reference.
namespace assay::validators {

/// Where a hash that decides who takes part fell, and which of its buckets do: [low, high).
struct IndependentGate {
  std::int64_t bucket = 0;
  std::int64_t buckets = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// One row of the table of schemes.
struct IndependentScheme {
  std::int64_t buckets = 0;  ///< of the variant's hash

  /// The bucket of the variant's hash.
  std::int64_t (*bucket)(const ExperimentDefinition& experiment, const std::string& unit) = nullptr;

  /// Who is served in that bucket; none_assigned for nobody.
  std::int16_t (*variant_in)(const ExperimentDefinition& experiment, std::int64_t bucket) = nullptr;

  /// None where only the variant's hash decides.
  std::optional<IndependentGate> (*gate)(const ExperimentDefinition& experiment,
                                         const std::string& unit) = nullptr;
};

[[nodiscard]] const IndependentScheme& independent_scheme(Scheme scheme);

}  // namespace assay::validators
