#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/assigner.hpp"

/// What the validator `assigner` asks, one question per function. Each answers with what is wrong,
/// or with nothing.
namespace assay::validators {

struct AssignmentProblem {
  std::string field;   ///< "thirds/u42"
  std::string detail;  ///< for people, with the trace of the assigner under test
};

using MaybeProblem = std::optional<AssignmentProblem>;

/// Whom the questions are about.
struct AssignerProbe {
  const AssignerFactory& factory;  ///< of the assigner under test
  std::span<const std::string> ids;
  double false_fail = 1e-6;  ///< of one random check
};

/// Answers equal the independent assigner's for every id, and for ids in the buckets on both sides
/// of every edge. `attributes`: sets that the ids take turns with.
[[nodiscard]] MaybeProblem check_agreement(const AssignerProbe& probe,
                                           std::span<const ExperimentDefinition> config,
                                           const Dictionary& dictionary,
                                           std::span<const AttributesId> attributes);

/// Hashes published by their authors put a unit into the bucket they name.
[[nodiscard]] MaybeProblem check_golden_vectors(const AssignerProbe& probe);

/// Ten equal slots get equal shares of the ids, with every scheme and hash: chi-square.
[[nodiscard]] MaybeProblem check_uniformity(const AssignerProbe& probe);

/// The variant in one experiment says nothing of that in another: two layers, and two experiments
/// that follow each other in one. Chi-square of the contingency table.
[[nodiscard]] MaybeProblem check_independence(const AssignerProbe& probe);

/// As traffic grows to 100 %, who is served stays served, with the same variant.
[[nodiscard]] MaybeProblem check_ramp(const AssignerProbe& probe);

/// No unit is in two experiments of one layer or group.
[[nodiscard]] MaybeProblem check_exclusion(const AssignerProbe& probe);

/// Inconsistent configs are rejected at load.
[[nodiscard]] MaybeProblem check_rejection(const AssignerProbe& probe);

}  // namespace assay::validators
