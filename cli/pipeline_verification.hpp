#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/world_options.hpp"
#include "reports/verification_report.hpp"

namespace assay::cli {

/// What is asked of an external pipeline, and how.
struct PipelineVerification {
  WorldOptions world;
  std::string command;  ///< of the shell
  std::int64_t timeout_seconds = 60;
  std::int64_t runs = 1;                ///< with seeds from the world's on, one after the other
  std::vector<std::string> validators;  ///< only these; empty: all that a pipeline answers to
  bool shows_progress = false;
};

/// The names of the validators that judge a pipeline and nothing else.
[[nodiscard]] std::vector<std::string> pipeline_validators();

/// Leads an external pipeline through worlds and judges its answers. What it lacks (checkpoints,
/// shards, counts) is not asked; where it does not answer like a perfect pipeline, it is said which
/// other rule gives its answer.
/// Throws: InputError for what is wrong with the options; ExternalError where the pipeline fails.
[[nodiscard]] reports::VerificationReport verify_pipeline(const PipelineVerification& how);

}  // namespace assay::cli
