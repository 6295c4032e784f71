#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/assigner.hpp"
#include "sim/external/process_assigner.hpp"

/// What is said to an external assigner, and what it may answer: one JSON object a line, as
/// docs/your-assigner.md describes.
namespace assay::sim {

/// The first line that an assigner is given.
[[nodiscard]] std::string assigner_greeting(std::span<const ExperimentDefinition> config);

/// Its first line. Throws: InputError with the assigner's reason where it rejects the config, under
/// the place "definitions"; and where the line is none of the protocol, under "line".
[[nodiscard]] AssignerAbilities assigner_abilities(std::string_view line);

/// One unit in one experiment, as a line without its line feed.
[[nodiscard]] std::string assigner_request(std::int64_t id, std::string_view experiment_id,
                                           const AssignmentQuery& query,
                                           const Dictionary& dictionary);

/// Its answer. Throws: InputError where the line does not answer that question.
[[nodiscard]] std::int16_t assigner_answer(std::string_view line, std::int64_t id,
                                           const ExperimentDefinition& experiment);

}  // namespace assay::sim
