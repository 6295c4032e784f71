#include "cli/log_options.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/shell_words.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/files.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

/// What says how a world is made, and so means nothing for a log.
constexpr std::array world_only{"scenario", "--seed",  "--profile", "--fault",
                                "--set",    "--units", "--outcomes"};

std::string experiments_file(const LogOptions& options) {
  if (!options.experiments.empty()) return options.experiments;
  if (options.events == standard_stream) {
    throw InputError("--experiments", "is needed for a log on the standard input");
  }
  return (fs::path{options.events}.parent_path() / "experiments.json").string();
}

std::string replay_words(const LogOptions& options, const WorldOptions& world) {
  std::string out = "--events " + shell_word(options.events);
  const auto add = [&](std::string_view option, const std::string& value) {
    if (!value.empty()) out += " " + std::string{option} + " " + shell_word(value);
  };
  add("--experiments", options.experiments);
  if (options.on_bad_input != "stop") add("--on-bad-input", options.on_bad_input);
  add("--mutant", world.mutant);
  return out;
}

}  // namespace

void declare_log_options(CLI::App& app, LogOptions& options) {
  auto* const events =
      app.add_option("--events", options.events,
                     "an event log (.ndjson, .csv, also .gz or .zst, - for standard input) in "
                     "place of a simulated world");
  for (const char* const name : world_only)
    events->excludes(app.get_option(name));
  app.add_option("--experiments", options.experiments,
                 "metrics and settings of the log (default: experiments.json beside it)")
      ->needs(events);
  app.add_option("--on-bad-input", options.on_bad_input,
                 "at a bad line of the log: stop, or reject (into OUT/rejected.ndjson)")
      ->check(CLI::IsMember({"stop", "reject"}))
      ->needs(events)
      ->capture_default_str();
}

Setting load_log_setting(const LogOptions& options, const WorldOptions& world) {
  // Who misspelt the log should hear of the log, not of the file that is not beside it either.
  if (options.events != standard_stream) static_cast<void>(open_input(options.events));
  const std::string path = experiments_file(options);
  const nlohmann::json document = parse_json(read_file(path), path);
  ExperimentsFile file = within(path, [&] { return read_experiments_file(document); });
  Setting out;
  out.scenario.scenario = fs::path{options.events}.filename().string();
  out.scenario.description = "An event log that was read, not simulated.";
  out.scenario.seed = 0;
  out.scenario.metrics = file.pipeline.metrics;
  out.scenario.experiments = std::move(file.experiments);
  out.scenario.pipeline = std::move(file.pipeline);
  choose_pipeline(out, world);
  out.replay = replay_words(options, world);
  return out;
}

}  // namespace assay::cli
