#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/execution.hpp"
#include "cli/world_options.hpp"
#include "model/wire/files.hpp"
#include "reports/terminal.hpp"

namespace assay::cli {
namespace {

/// A case is the resolved scenario of a run (out/scenario.json): world, seed and faults in one
/// file, so that a changed default or profile moves no old result.
int replay(const WorldOptions& options, std::ostream& out) {
  const Setting setting = load_setting(options, read_file(options.scenario), options.scenario);
  const Execution execution = judge(live(setting), setting, {});
  const reports::RunReport report = report_of(setting, execution);
  out << reports::terminal(report, {});
  return report.exit_code;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<WorldOptions>();
  app.add_option("case", options->scenario, "a scenario.json that a run wrote")->required();
  declare_seed(app, options->seed);
  app.add_option("--mutant", options->mutant, "a broken pipeline in place of the reference");
  app.add_option("--jobs", options->jobs, "threads")->check(CLI::Range(1, 256));
  return [options](std::ostream& out) { return replay(*options, out); };
}

}  // namespace

constinit const CommandKind replay_command{"replay", "run a written case again", declare};

}  // namespace assay::cli
