#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/case_files.hpp"
#include "cli/case_run.hpp"
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
#include "reports/smallest_case_terminal.hpp"
#include "reports/terminal.hpp"

namespace assay::cli {
namespace {

struct Options {
  WorldOptions world;
  LogOptions log;
  CaseOptions cases;
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

void write_files(const Options& options, const Setting& setting, const reports::RunReport& report) {
  for (const reports::ReportKind* kind : reports::report_kinds()) {
    if (kind->file_name.empty()) continue;
    write_file_atomically(options.out + "/" + std::string{kind->file_name}, kind->render(report));
  }
  if (report.is_simulated()) {
    write_file_atomically(options.out + "/scenario.json", write_scenario(setting.scenario) + "\n");
  }
}

/// Kept cases count as checks of the run.
void put_kept_cases(std::vector<reports::KeptCase> cases, reports::RunReport& report) {
  const auto broken = name(validators::Finding::broken);
  if (std::ranges::find(cases, broken, &reports::KeptCase::finding) != cases.end()) {
    report.overall = validators::Finding::broken;
    report.exit_code = exit_broken;
  }
  report.kept_cases = std::move(cases);
}

/// The raw failure first, in the files and for whoever looks; then, with what is broken made small.
void report_all(const Options& options, const Setting& setting, const Execution& execution,
                reports::RunReport& report, std::ostream& out) {
  const reports::TerminalStyle style{.width = 80, .colour = wants_colour()};
  const bool is_shown = !options.json && !options.quiet;
  write_files(options, setting, report);
  if (is_shown) out << reports::terminal(report, style) << std::flush;
  const std::string folder = options.out + "/case";
  const bool is_broken =
      std::ranges::find(execution.verdicts, validators::Finding::broken,
                        &validators::Verdict::finding) != execution.verdicts.end();
  if (is_broken && options.cases.runs > 0) {
    report.smallest = shrink_run(execution, setting, options.cases, folder, options.quiet);
    write_files(options, setting, report);
    if (is_shown) out << reports::smallest_case(report, style);
  } else {
    remove_case(folder);
  }
  if (options.json) out << reports::json(report);
  if (is_shown)
    out << "Report: " << options.out << "/report.html, " << options.out << "/report.json\n";
}

std::vector<reports::KeptCase> kept_cases(const Options& options, const Setting& setting) {
  if (options.cases.cases.empty()) return {};
  return replay_kept_cases(options.cases.cases, setting);
}

/// A simulated world through the pipeline.
int run_world(const Options& options, std::ostream& out) {
  Setting setting = load_setting(options.world);
  for (const std::string& name : options.validators)
    setting.replay += " --validator " + name;
  make_folder(options.out);
  std::vector<reports::KeptCase> kept = kept_cases(options, setting);
  Execution execution;
  {
    Progress progress{"simulating", !options.quiet};
    execution = judge(live(setting, [&progress](double share) { progress.update(share); }), setting,
                      options.validators);
  }
  reports::RunReport report = report_of(setting, execution);
  put_kept_cases(std::move(kept), report);
  report_all(options, setting, execution, report, out);
  if (options.check_determinism && !is_deterministic(options, execution, out)) {
    return exit_nondeterministic;
  }
  return report.exit_code;
}

/// A log of somebody's own through the pipeline.
int run_log(const Options& options, std::ostream& out) {
  const Setting setting = load_log_setting(options.log, options.world);
  make_folder(options.out);
  std::vector<reports::KeptCase> kept = kept_cases(options, setting);
  LogRun log = run_log(options.log, setting, options.out + "/rejected.ndjson");
  write_tables(options.out, log.last, log.record.series);
  const Execution execution =
      judge(std::move(log.record), setting,
            options.validators.empty() ? validators::names_without_world() : options.validators);
  reports::RunReport report = report_of(setting, execution);
  report.log = options.log.events;
  report.bad_lines = log.bad_lines;
  report.warnings = std::move(log.warnings);
  put_kept_cases(std::move(kept), report);
  report_all(options, setting, execution, report, out);
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
  app.add_option("--cases", options->cases.cases, "a folder of kept cases that are replayed first");
  app.add_option("--shrink-runs", options->cases.runs,
                 "at most so many runs of parts of the log to make a failure small")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  app.add_option("--shrink-seconds", options->cases.seconds, "and at most so long")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  app.add_flag_callback(
      "--no-shrink", [options] { options->cases.runs = 0; }, "leave a failure as it is");
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
