#include "cli/engine_options.hpp"

#include <CLI/CLI.hpp>
#include <chrono>

#include "cli/shell_words.hpp"
#include "model/input_error.hpp"
#include "reference/external/engine.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::cli {

void declare_engine_options(CLI::App& app, EngineOptions& options) {
  constexpr std::int64_t day = 86'400;
  app.add_option("--engine", options.command,
                 "a command that judges in place of the reference (docs/engines.md)");
  app.add_option("--engine-timeout", options.timeout_seconds,
                 "seconds until a silent engine has failed")
      ->check(CLI::Range(std::int64_t{1}, day))
      ->capture_default_str();
}

std::string words_of(const EngineOptions& options) {
  if (!options.command) return {};
  std::string words = " --engine " + shell_word(*options.command);
  if (options.timeout_seconds != EngineOptions::default_timeout_seconds)
    words += " --engine-timeout " + std::to_string(options.timeout_seconds);
  return words;
}

reference::Estimator estimator_of(const EngineOptions& options) {
  if (options.command->find_first_not_of(" \t\n") == std::string::npos)
    throw InputError("--engine", "is empty; expected a command of the shell");
  return reference::engine_estimator(
      {.command = *options.command, .timeout = std::chrono::seconds{options.timeout_seconds}});
}

void use_engine(Setting& setting, const EngineOptions& options) {
  if (!options.command) return;
  const bool is_mutant = setting.pipeline_name != reference_pipeline;
  if (is_mutant && validators::mutant_kind(setting.pipeline_name).analyse != nullptr) {
    throw InputError("--engine", "leaves nothing to break to the mutant '" + setting.pipeline_name +
                                     "', which breaks the statistics that the engine replaces");
  }
  setting.engine = *options.command;
  setting.analyse = reference::analyse_by(estimator_of(options));
  setting.replay += words_of(options);
}

}  // namespace assay::cli
