#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "cli/case_files.hpp"
#include "cli/case_run.hpp"
#include "cli/command.hpp"
#include "cli/execution.hpp"
#include "cli/world_options.hpp"
#include "model/input_error.hpp"
#include "model/wire/files.hpp"
#include "reports/json.hpp"
#include "reports/terminal.hpp"

namespace assay::cli {
namespace {

struct Options {
  WorldOptions world;
  bool json = false;
};

/// The resolved scenario of a run (out/scenario.json): world, seed and faults in one file, so that
/// a changed default or profile moves no old result.
reports::RunReport replay_scenario(const WorldOptions& options) {
  const Setting setting = load_setting(options, read_file(options.scenario), options.scenario);
  return report_of(setting, judge(live(setting), setting, {}));
}

/// The events of a failure (out/case), without the world that they come from.
reports::RunReport replay_events(const WorldOptions& options, const std::string& folder) {
  if (options.seed)
    throw InputError("--seed", "means nothing to a case: its events are written down");
  Setting setting;
  choose_pipeline(setting, options);
  return replay_case(folder, setting);
}

int replay(const Options& options, std::ostream& out) {
  const auto folder = case_folder(options.world.scenario);
  const reports::RunReport report =
      folder ? replay_events(options.world, *folder) : replay_scenario(options.world);
  out << (options.json ? reports::json(report) : reports::terminal(report, {}));
  return report.exit_code;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("case", options->world.scenario,
                 "a case's folder (out/case), or the scenario.json that a run wrote")
      ->required();
  declare_seed(app, options->world.seed);
  app.add_option("--mutant", options->world.mutant, "a broken pipeline in place of the reference");
  app.add_option("--jobs", options->world.jobs, "threads")->check(CLI::Range(1, 256));
  app.add_flag("--json", options->json, "print report.json instead of the table");
  return [options](std::ostream& out) { return replay(*options, out); };
}

}  // namespace

constinit const CommandKind replay_command{"replay", "run a written case again", declare};

}  // namespace assay::cli
