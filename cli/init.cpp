#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "model/builtin_scenarios.hpp"
#include "model/input_error.hpp"
#include "model/wire/files.hpp"

namespace assay::cli {
namespace {

struct Options {
  std::string scenario = "first-week";
  std::string file = "scenario.json";
  bool force = false;
};

int initialise(const Options& options, std::ostream& out) {
  const std::string_view text = builtin_scenario(options.scenario, "--from");
  std::error_code error;  // what cannot be looked at cannot be written either, and that says why
  if (std::filesystem::exists(options.file, error) && !options.force) {
    throw InputError(options.file, "exists already; --force replaces it");
  }
  write_file_atomically(options.file, text);
  out << "Wrote " << options.file << ". Edit it, then: assay run " << options.file << '\n';
  return exit_holds;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("file", options->file, "where to write the scenario")->capture_default_str();
  app.add_option("--from", options->scenario, "the built-in scenario to start from")
      ->capture_default_str();
  app.add_flag("--force", options->force, "replace an existing file");
  return [options](std::ostream& out) { return initialise(*options, out); };
}

}  // namespace

constinit const CommandKind init_command{"init", "write a scenario to start from", declare};

}  // namespace assay::cli
