#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "cli/event_files.hpp"
#include "cli/event_log.hpp"
#include "cli/execution.hpp"
#include "cli/exit_code.hpp"
#include "cli/folder.hpp"
#include "cli/log_options.hpp"
#include "cli/progress.hpp"
#include "cli/terminal_colour.hpp"
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
  LogOptions log;
  std::string out = "out";
  std::vector<std::string> validators;
  bool json = false;
  bool quiet = false;
  bool check_determinism = false;
};

/// The same world in one thread and in seven. True when the digests agree.
bool is_deterministic(const Options& options, const Execution& first, std::ostream& out) {
  WorldOptions again = options.world;
  again.jobs = options.world.jobs == 1 ? 7 : 1;
  const Setting setting = load_setting(again);
  const Execution second = judge(live(setting), setting, options.validators);
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

void write_reports(const Options& options, const Setting& setting, const reports::RunReport& report,
                   std::ostream& out) {
  for (const reports::ReportKind* kind : reports::report_kinds()) {
    if (kind->file_name.empty()) continue;
    write_file_atomically(options.out + "/" + std::string{kind->file_name}, kind->render(report));
  }
  if (report.is_simulated()) {
    write_file_atomically(options.out + "/scenario.json", write_scenario(setting.scenario) + "\n");
  }
  if (options.json) {
    out << reports::json(report);
  } else if (!options.quiet) {
    out << reports::terminal(report, {.width = 80, .colour = wants_colour()});
    out << "Report: " << options.out << "/report.html, " << options.out << "/report.json\n";
  }
}

/// A simulated world through the pipeline.
int run_world(const Options& options, std::ostream& out) {
  Setting setting = load_setting(options.world);
  for (const std::string& name : options.validators)
    setting.replay += " --validator " + name;
  make_folder(options.out);
  Execution execution;
  {
    Progress progress{"simulating", !options.quiet};
    execution = judge(live(setting, [&progress](double share) { progress.update(share); }), setting,
                      options.validators);
  }
  const reports::RunReport report = report_of(setting, execution);
  write_reports(options, setting, report, out);
  if (options.check_determinism && !is_deterministic(options, execution, out)) {
    return exit_nondeterministic;
  }
  return report.exit_code;
}

/// A log of somebody's own through the pipeline.
int run_log(const Options& options, std::ostream& out) {
  const Setting setting = load_log_setting(options.log, options.world);
  make_folder(options.out);
  LogRun log = run_log(options.log, setting, options.out + "/rejected.ndjson");
  write_tables(options.out, log.last, log.record.series);
  const Execution execution =
      judge(std::move(log.record), setting,
            options.validators.empty() ? validators::names_without_world() : options.validators);
  reports::RunReport report = report_of(setting, execution);
  report.log = options.log.events;
  report.bad_lines = log.bad_lines;
  report.warnings = std::move(log.warnings);
  write_reports(options, setting, report, out);
  return report.exit_code;
}

int run(const Options& options, std::ostream& out) {
  require_validators(options.validators);
  return options.log.are_given() ? run_log(options, out) : run_world(options, out);
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  declare_world_options(app, options->world);
  declare_log_options(app, options->log);
  app.add_option("--out", options->out, "folder of the reports")->capture_default_str();
  app.add_option("--validator", options->validators, "ask only these; repeatable")
      ->allow_extra_args(false);
  app.add_flag("--json", options->json, "print report.json instead of the table");
  app.add_flag("--quiet,-q", options->quiet, "print nothing but errors");
  app.add_flag("--check-determinism", options->check_determinism,
               "run again with another number of threads and compare digests")
      ->excludes(app.get_option("--events"));
  return [options](std::ostream& out) { return run(*options, out); };
}

}  // namespace

constinit const CommandKind run_command{
    "run", "send one simulated world, or a log, through the pipeline and judge it", declare};

}  // namespace assay::cli
