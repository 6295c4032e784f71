#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/assigner.hpp"
#include "validators/assigner_checks.hpp"

namespace assay::validators {

/// Every kind of unit has the same id.
[[nodiscard]] AssignmentQuery query_of(std::string_view id,
                                       AttributesId attributes = no_attributes);

/// The variant's name, or "none".
[[nodiscard]] std::string answer_text(const ExperimentDefinition& experiment, std::int16_t variant);

/// Asks an assigner about many ids under one config, which outlives it.
class Questions {
 public:
  Questions(const AssignerFactory& factory, std::span<const ExperimentDefinition> config,
            const Dictionary& dictionary);

  /// One answer per experiment, until the next question.
  std::span<const std::int16_t> ask(const AssignmentQuery& query);

  /// What is wrong with the last answer about one experiment, and how the assigner explains it.
  [[nodiscard]] AssignmentProblem problem(const AssignmentQuery& query, std::size_t experiment,
                                          std::string_view what) const;

 private:
  std::span<const ExperimentDefinition> config_;
  std::unique_ptr<Assigner> assigner_;
  std::vector<std::int16_t> answers_;
};

}  // namespace assay::validators
