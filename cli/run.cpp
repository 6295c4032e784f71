#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/execution.hpp"
#include "cli/exit_code.hpp"
#include "cli/folder.hpp"
#include "cli/progress.hpp"
#include "cli/world_options.hpp"
#include "model/config_reader.hpp"
#include "model/input_error.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/files.hpp"
#include "reports/json.hpp"
#include "reports/report.hpp"
#include "reports/terminal.hpp"

namespace assay::cli {
namespace {

struct Options {
  WorldOptions world;
  std::string out = "out";
  std::vector<std::string> validators;
  bool json = false;
  bool quiet = false;
  bool check_determinism = false;
};

bool wants_colour() {
  const char* const no_colour = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
}

void write_reports(const std::string& folder, const Setting& setting,
                   const reports::RunReport& report) {
  for (const reports::ReportKind* kind : reports::report_kinds()) {
    if (kind->file_name.empty()) continue;
    write_file_atomically(folder + "/" + std::string{kind->file_name}, kind->render(report));
  }
  write_file_atomically(folder + "/scenario.json", write_scenario(setting.scenario) + "\n");
}

/// The same world in one thread and in seven. True when the digests agree.
bool is_deterministic(const Options& options, const Execution& first, std::ostream& out) {
  WorldOptions again = options.world;
  again.jobs = options.world.jobs == 1 ? 7 : 1;
  const Setting setting = load_setting(again);
  const Execution second = execute(setting, options.validators);
  const bool same = first.digest == second.digest;
  if (!options.json && !(options.quiet && same)) {
    out << (same ? "Deterministic: " : "NOT DETERMINISTIC: ") << first.digest << " and "
        << second.digest << " with other numbers of threads.\n";
  }
  return same;
}

void require_validators(const std::vector<std::string>& names) {
  std::vector<std::string_view> known;
  for (const validators::ValidatorKind* kind : validators::validator_kinds())
    known.push_back(kind->name);
  for (const std::string& name : names)
    require_known(name, known, "a validator", "--validator");
}

int run(const Options& options, std::ostream& out) {
  require_validators(options.validators);
  Setting setting = load_setting(options.world);
  for (const std::string& name : options.validators)
    setting.replay += " --validator " + name;
  make_folder(options.out);
  Execution execution;
  {
    Progress progress{"simulating", !options.quiet};
    execution =
        execute(setting, options.validators, [&progress](double share) { progress.update(share); });
  }
  const reports::RunReport report = report_of(setting, execution);
  write_reports(options.out, setting, report);
  if (options.json) {
    out << reports::json(report);
  } else if (!options.quiet) {
    out << reports::terminal(report, {.width = 80, .colour = wants_colour()});
    out << "Report: " << options.out << "/report.html, " << options.out << "/report.json\n";
  }
  if (options.check_determinism && !is_deterministic(options, execution, out)) {
    return exit_nondeterministic;
  }
  return report.exit_code;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  declare_world_options(app, options->world);
  app.add_option("--out", options->out, "folder of the reports")->capture_default_str();
  app.add_option("--validator", options->validators, "ask only these; repeatable")
      ->allow_extra_args(false);
  app.add_flag("--json", options->json, "print report.json instead of the table");
  app.add_flag("--quiet,-q", options->quiet, "print nothing but errors");
  app.add_flag("--check-determinism", options->check_determinism,
               "run again with another number of threads and compare digests");
  return [options](std::ostream& out) { return run(*options, out); };
}

}  // namespace

constinit const CommandKind run_command{
    "run", "send one simulated world through the pipeline and judge it", declare};

}  // namespace assay::cli
