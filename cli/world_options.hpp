#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/assigner.hpp"
#include "model/pipeline.hpp"
#include "model/scenario.hpp"
#include "reference/analysis.hpp"

namespace CLI {
class App;
}

namespace assay::cli {

/// What every command that simulates takes.
struct WorldOptions {
  std::string scenario = "first-week";  ///< a file, or the name of a built-in scenario
  std::optional<std::uint64_t> seed;
  std::optional<std::string> profile;  ///< its faults replace the scenario's
  std::vector<std::string> faults;     ///< NAME or NAME=LEVEL, on top
  std::vector<std::string> sets;       ///< PATH=VALUE, before all else
  std::string mutant;
  std::string units_file;
  std::string outcomes_file;
  int jobs = 0;  ///< 0: ASSAY_JOBS, else one per processor
};

/// Declares "--seed" on a command.
void declare_seed(CLI::App& app, std::optional<std::uint64_t>& seed);

/// Declares them on a command.
void declare_world_options(CLI::App& app, WorldOptions& options);

/// The name of the pipeline that no mutant replaces.
inline constexpr std::string_view reference_pipeline = "reference";

/// A world ready to be lived, and the pipeline that it will be sent through.
struct Setting {
  Scenario scenario;
  std::uint64_t seed = 0;
  std::string pipeline_name;  ///< "reference", or the mutant's
  PipelineFactory pipeline;
  AssignerFactory assigner;
  reference::Analyser analyse = reference::analyse;
  std::string engine;  ///< the command that judges instead; empty: none
  int jobs = 1;
  std::string replay;  ///< the words behind "assay run" that say the same again
};

/// Chooses the pipeline, the assigner and the analysis, whole or broken, and the number of threads.
/// Throws InputError for an unknown mutant, or an ASSAY_JOBS that is no number of threads.
void choose_pipeline(Setting& setting, const WorldOptions& options);

/// Throws InputError for anything misspelt, missing or impossible.
[[nodiscard]] Setting load_setting(const WorldOptions& options);

/// The same for a scenario's JSON text; `place` names it in messages.
[[nodiscard]] Setting load_setting(const WorldOptions& options, std::string_view scenario_text,
                                   std::string_view place);

}  // namespace assay::cli
