#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <ostream>

#include "cli/calibration_run.hpp"
#include "cli/command.hpp"
#include "cli/comparison_run.hpp"
#include "cli/engine_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/folder.hpp"
#include "cli/progress.hpp"
#include "model/config_reader.hpp"
#include "model/input_error.hpp"
#include "model/wire/files.hpp"

namespace assay::cli {
namespace {

using validators::Calibration;
using validators::CalibrationSettings;
using validators::Shard;

struct Options {
  WorldOptions world;
  EngineOptions engine;
  CalibrationOutput output;
  std::string experiment;
  std::string shard;
  double alpha = CalibrationSettings{}.alpha;
  std::optional<std::int64_t> replications;
  std::int64_t event_replications = CalibrationSettings{}.event_replications;
  bool resume = false;
  ComparisonOptions comparison;
};

/// "2/8".
Shard shard_of(const std::string& text) {
  if (text.empty()) return {};
  Shard out;
  const char* const end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, out.index);
  const bool has_slash = index.ec == std::errc{} && index.ptr != end && *index.ptr == '/';
  const auto count = has_slash ? std::from_chars(index.ptr + 1, end, out.count) : index;
  const bool is_read = has_slash && count.ec == std::errc{} && count.ptr == end;
  if (!is_read || out.index < 1 || out.index > out.count)
    throw InputError("--shard", "'" + text + "' is no I/N with 1 <= I <= N");
  return out;
}

std::size_t experiment_of(const Scenario& scenario, const std::string& name) {
  if (scenario.experiments.empty()) throw InputError("/experiments", "there is none to calibrate");
  if (name.empty()) return 0;
  std::vector<std::string_view> known;
  for (const ExperimentDefinition& experiment : scenario.experiments)
    known.push_back(experiment.experiment_id);
  require_known(name, known, "an experiment", "--experiment");
  return static_cast<std::size_t>(std::ranges::find(known, name) - known.begin());
}

CalibrationSettings settings_of(const Options& options, const Setting& setting) {
  const std::size_t experiment = experiment_of(setting.scenario, options.experiment);
  return {.world = world_of(setting, experiment),
          .alpha = options.alpha,
          .replications = options.replications.value_or(CalibrationSettings{}.replications),
          .event_replications = options.event_replications};
}

std::string part_file(const Options& options, const Shard& shard) {
  return shard.count == 1 ? options.output.out + "/calibration-part.json"
                          : fmt::format("{}/calibration-{}-of-{}.json", options.output.out,
                                        shard.index, shard.count);
}

/// What was counted before, where that is asked for and there is something; else nothing yet.
CalibrationPart begin(const Options& options, const Setting& setting,
                      const CalibrationSettings& settings, const Shard& shard) {
  const std::string file = part_file(options, shard);
  const std::string identity = identity_of(setting, settings);
  if (options.resume && std::filesystem::exists(file)) {
    CalibrationPart part = read_part(read_file(file), file);
    if (part.identity != identity || part.shard != shard)
      throw InputError(file, "is of another calibration; leave --resume out to begin anew");
    return part;
  }
  CalibrationPart out;
  out.identity = identity;
  out.plan = validators::plan_calibration(settings);
  out.shard = shard;
  out.counts = validators::no_counts(out.plan);
  return out;
}

/// Counts what is left, and writes the part down now and then, so that an interruption costs
/// little.
void count_rest(const Options& options, const Setting& setting, const Calibration& calibration,
                CalibrationPart& part) {
  constexpr std::int64_t items_per_thread = 4;
  constexpr auto write_every = std::chrono::seconds{10};
  const std::int64_t items = calibration.items(part.shard);
  Progress progress{"calibrating", !options.output.quiet};
  auto written = std::chrono::steady_clock::now();
  while (part.items_done < items) {
    const std::int64_t end = std::min(items, part.items_done + items_per_thread * setting.jobs);
    part.counts.add(calibration.count(part.shard, part.items_done, end, setting.jobs));
    part.items_done = end;
    progress.update(static_cast<double>(end) / static_cast<double>(items));
    if (std::chrono::steady_clock::now() - written < write_every) continue;
    write_file_atomically(part_file(options, part.shard), write_part(part));
    written = std::chrono::steady_clock::now();
  }
  write_file_atomically(part_file(options, part.shard), write_part(part));
}

int calibrate(const Options& options, std::ostream& out) {
  if (options.comparison.laws) {
    ComparisonOptions comparison = options.comparison;
    comparison.alpha = options.alpha;
    comparison.replications = options.replications;
    comparison.engine = options.engine;
    return compare_methods(comparison, options.world, options.output, out);
  }
  const Shard shard = shard_of(options.shard);
  Setting setting = load_setting(options.world);
  use_engine(setting, options.engine);
  const CalibrationSettings settings = settings_of(options, setting);
  make_folder(options.output.out);
  CalibrationPart part = begin(options, setting, settings, shard);
  const Calibration calibration{settings, part.plan};
  count_rest(options, setting, calibration, part);
  if (shard.count > 1) {
    if (!options.output.quiet)
      out << "Part " << options.shard << ": " << part_file(options, shard)
          << "; join all with: assay merge FILE...\n";
    return exit_holds;
  }
  const reports::CalibrationReport report = report_of(setting, calibration, part.counts);
  show(report, options.output, out);
  return report.exit_code;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  options->world.scenario = "peeking";
  declare_world_options(app, options->world);
  declare_engine_options(app, options->engine);
  constexpr std::int64_t most = 1'000'000'000;
  app.add_option("--replications", options->replications,
                 "draws of the sufficient statistics (20000), or of every law (2000)")
      ->check(CLI::Range(std::int64_t{1}, most));
  app.add_option("--event-replications", options->event_replications,
                 "worlds that are lived and sent through the pipeline")
      ->check(CLI::Range(std::int64_t{1}, most))
      ->capture_default_str();
  app.add_option("--alpha", options->alpha, "error of every method, two-sided, over all looks")
      ->check(CLI::Range(1e-12, 0.5))
      ->capture_default_str();
  app.add_option("--experiment", options->experiment, "which (default: the scenario's first)");
  app.add_option("--shard", options->shard, "I/N: only this part, for assay merge");
  app.add_flag("--resume", options->resume, "go on with the part that OUT holds");
  app.add_option("--out", options->output.out, "folder of the results")->capture_default_str();
  app.add_flag("--json", options->output.json, "print the document for machines");
  app.add_flag("--quiet", options->output.quiet, "print nothing but errors");
  declare_comparison_options(app, options->comparison);
  return [options](std::ostream& out) { return calibrate(*options, out); };
}

}  // namespace

constinit const CommandKind calibrate_command{
    "calibrate", "measure what every method really costs, by many replicates", declare};

}  // namespace assay::cli
