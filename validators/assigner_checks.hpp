#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

  /// Which experiments it can be asked about; none: all.
  std::function<bool(const ExperimentDefinition&)> knows = {};
};

/// The experiments of the config that the assigner under test can be asked about.
[[nodiscard]] std::vector<ExperimentDefinition> known(const AssignerProbe& probe,
                                                      std::vector<ExperimentDefinition> config);

/// One row of the table of questions.
struct AssignerCheck {
  std::string_view name;   ///< "bucket_edges"
  std::string_view claim;  ///< as a sentence
  MaybeProblem (*ask)(const AssignerProbe& probe) = nullptr;
};

/// In the order in which they are asked.
[[nodiscard]] std::span<const AssignerCheck> assigner_checks();

/// What the check answers. A valid config that is rejected is a problem too.
[[nodiscard]] MaybeProblem ask(const AssignerCheck& check, const AssignerProbe& probe);

/// How many statistics the random checks look at: among so many the chance of a false blame is
/// divided.
inline constexpr double random_statistics = 15.0;  // nine uniformities, six independences

/// Answers equal the independent assigner's for every id, and for ids in the buckets on both sides
/// of every edge. `attributes`: sets that the ids take turns with.
[[nodiscard]] MaybeProblem check_agreement(const AssignerProbe& probe,
                                           std::span<const ExperimentDefinition> config,
                                           const Dictionary& dictionary,
                                           std::span<const AttributesId> attributes);

/// The same over a config that uses every rule of assignment.
[[nodiscard]] MaybeProblem check_bucket_edges(const AssignerProbe& probe);

/// Hashes and buckets published by their authors put a unit where they say.
[[nodiscard]] MaybeProblem check_golden_vectors(const AssignerProbe& probe);

/// Ten equal slots get equal shares of the ids, with every scheme and hash: chi-square.
[[nodiscard]] MaybeProblem check_uniformity(const AssignerProbe& probe);

/// The variant in one experiment says nothing of that in another: two layers, two experiments that
/// follow each other in one, and two of one scheme with like names. Chi-square of the contingency
/// table. The scheme growthbook_v1 is not asked: its own hash makes like-named experiments depend
/// on each other.
[[nodiscard]] MaybeProblem check_independence(const AssignerProbe& probe);

/// As traffic grows to 100 %, who is served stays served, with the same variant.
[[nodiscard]] MaybeProblem check_ramp(const AssignerProbe& probe);

/// No unit is in two experiments of one layer or group.
[[nodiscard]] MaybeProblem check_exclusion(const AssignerProbe& probe);

/// Who met one variant of an experiment, and no other, met the one that its definition gives at
/// full traffic. `log`: what happened, so that what was lost on the way makes no crossover look
/// like somebody of another arm.
[[nodiscard]] MaybeProblem check_exposures(std::span<const Event> log,
                                           std::span<const ExperimentDefinition> experiments,
                                           const Dictionary& dictionary);

/// Inconsistent configs are rejected at load.
[[nodiscard]] MaybeProblem check_rejection(const AssignerProbe& probe);

}  // namespace assay::validators
