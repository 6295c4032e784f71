#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validators/metamorphic/scene.hpp"
#include "validators/oracle/first_divergence.hpp"
#include "validators/validator.hpp"

/// Relations between the answers of one pipeline to two logs. They need no truth, so they can be
/// asked of any pipeline.
namespace assay::validators::metamorphic {

/// A pipeline and a scene to ask it about.
struct Trial {
  Scene scene;
  PipelineFactory pipeline;
  std::vector<Snapshot> answers;  ///< to the scene as it is

  [[nodiscard]] std::unique_ptr<Pipeline> fresh() const {
    return pipeline(scene.setup, *scene.dictionary);
  }

  [[nodiscard]] ArrivalTime end() const { return scene.times.back(); }

  /// The answers of a fresh pipeline to other events, at the scene's times or at others.
  [[nodiscard]] std::vector<Snapshot> ask(std::span<const Event> events) const;
  [[nodiscard]] std::vector<Snapshot> ask(std::span<const Event> events,
                                          std::span<const ArrivalTime> times) const;
};

/// What came of a relation.
struct Answered {
  Finding finding = Finding::holds;
  std::string field;   ///< the first that differs
  std::string detail;  ///< where it differs, or why nothing is known
  std::string got = {};
  std::string expected = {};
  std::optional<ArrivalTime> as_of = {};  ///< of the demanded answer
};

[[nodiscard]] Answered cannot(std::string why);

/// Pair by pair; `when` says what was done to the log or the pipeline. Time stamps of the answers
/// are not compared.
[[nodiscard]] Answered compare(std::span<const Snapshot> answers,
                               std::span<const Snapshot> demanded, std::string_view when);

/// Samples the run, asks for the answers to the sample as it is, and tries the relation. Unknown
/// where nobody is exposed in the sample.
[[nodiscard]] Verdict judge_relation(const ValidatorKind& kind, const Evidence& evidence,
                                     Answered (*relation)(const Trial& trial));

}  // namespace assay::validators::metamorphic
