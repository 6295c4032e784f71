#include "cli/world_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/known_names.hpp"
#include "cli/shell_words.hpp"
#include "model/builtin_scenarios.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/nearest_name.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/files.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/faults/plan.hpp"
#include "sim/faults/profile.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::cli {
namespace {

constexpr int most_jobs = 256;

/// The faults of a run: the scenario's, or those of a profile, then those asked for by name.
void set_faults(Scenario& scenario, const WorldOptions& options, std::uint64_t seed) {
  if (options.profile) {
    scenario.faults = sim::faults_of_profile(*options.profile, scenario.faults, seed, "--profile");
  }
  std::vector<FaultSpec> asked;
  for (const std::string& text : options.faults)
    asked.push_back(sim::parse_fault(text, "--fault"));
  scenario.faults = sim::merge_faults(std::move(scenario.faults), asked);
}

int jobs_of(int asked) {
  if (asked > 0) return asked;
  const char* const stated = std::getenv("ASSAY_JOBS");  // NOLINT(concurrency-mt-unsafe): alone
  if (stated != nullptr) {
    const std::string text{stated};
    int jobs = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
    if (error != std::errc{} || rest != text.data() + text.size() || jobs < 1 || jobs > most_jobs) {
      throw InputError("ASSAY_JOBS", "'" + text + "' is not a number of threads from 1 to 256");
    }
    return jobs;
  }
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, most_jobs);
}

bool is_builtin(const std::string& name) {
  return std::ranges::find(builtin_scenarios(), name, &BuiltinScenario::name) !=
         builtin_scenarios().end();
}

/// What to type after "assay run" for the same run again.
std::string replay_words(const WorldOptions& options, std::uint64_t seed) {
  std::string out = shell_word(options.scenario) + " --seed " + std::to_string(seed);
  const auto add = [&](std::string_view option, const std::string& value) {
    if (!value.empty()) out += " " + std::string{option} + " " + shell_word(value);
  };
  add("--profile", options.profile.value_or(""));
  for (const std::string& fault : options.faults)
    add("--fault", fault);
  for (const std::string& set : options.sets)
    add("--set", set);
  add("--mutant", options.mutant);
  add("--units", options.units_file);
  add("--outcomes", options.outcomes_file);
  return out;
}

/// Files given on the command line stand in the scenario's import, which may have only columns.
void set_files(nlohmann::json& document, const WorldOptions& options) {
  const auto set = [&](const char* key, const std::string& file) {
    if (!file.empty()) document["population"]["import"][key] = file;
  };
  set("units_file", options.units_file);
  set("outcomes_file", options.outcomes_file);
}

}  // namespace

void declare_seed(CLI::App& app, std::optional<std::uint64_t>& seed) {
  // Its own reading: the library's takes "-1", clamps what is too large, and sees octal in "010".
  const auto read = [&seed](const std::string& text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end) {
      throw CLI::ValidationError("--seed", "'" + text + "' is no whole number from 0 to 2^64 - 1");
    }
    seed = number;
  };
  app.add_option_function<std::string>("--seed", read,
                                       "fixes every random draw (default: the scenario's)")
      ->type_name("UINT");
}

void declare_world_options(CLI::App& app, WorldOptions& options) {
  app.add_option("scenario", options.scenario, "a scenario's file, or the name of a built-in one")
      ->capture_default_str();
  declare_seed(app, options.seed);
  app.add_option("--profile", options.profile,
                 "calm, mild, storm, extreme, swarm, mix, only:FAULT, without:FAULT; replaces the "
                 "scenario's faults");
  app.add_option("--fault", options.faults, "NAME or NAME=LEVEL in [0, 1], on top; repeatable")
      ->allow_extra_args(false);
  app.add_option("--set", options.sets, "PATH=VALUE overrides a field of the scenario; repeatable")
      ->allow_extra_args(false);
  app.add_option("--mutant", options.mutant, "a broken pipeline in place of the reference");
  app.add_option("--units", options.units_file, "CSV of real units (columns: population.import)");
  app.add_option("--outcomes", options.outcomes_file, "CSV of the real units' dated outcomes");
  app.add_option("--jobs", options.jobs, "threads (default: ASSAY_JOBS, else all processors)")
      ->check(CLI::Range(1, most_jobs));
}

void choose_pipeline(Setting& setting, const WorldOptions& options) {
  setting.jobs = jobs_of(options.jobs);
  setting.pipeline_name = reference_pipeline;
  setting.pipeline = reference::streaming_pipeline();
  setting.assigner = reference::make_assigner;
  if (options.mutant.empty()) return;
  const validators::MutantKind& mutant = validators::mutant_kind(options.mutant);
  if (mutant.critical_values != nullptr) {
    throw InputError("--mutant", "'" + options.mutant + "' breaks a method of the calibration, " +
                                     "which no run asks: ./assay audit --mutant " + options.mutant);
  }
  setting.pipeline_name = options.mutant;
  validators::Candidate broken = validators::broken_by(
      mutant,
      {std::move(setting.pipeline), std::move(setting.assigner), std::move(setting.analyse)});
  setting.pipeline = std::move(broken.pipeline);
  setting.assigner = std::move(broken.assigner);
  setting.analyse = std::move(broken.analyse);
}

Setting load_setting(const WorldOptions& options) {
  if (is_builtin(options.scenario)) {
    return load_setting(options, builtin_scenario(options.scenario, "scenario"), options.scenario);
  }
  const bool looks_like_a_file = options.scenario.find_first_of("./") != std::string::npos;
  std::error_code error;  // what cannot be looked at is no file
  if (!looks_like_a_file && !std::filesystem::exists(options.scenario, error)) {
    return load_setting(options, builtin_scenario(options.scenario, "scenario"), options.scenario);
  }
  return load_setting(options, read_file(options.scenario), options.scenario);
}

Setting load_setting(const WorldOptions& options, std::string_view scenario_text,
                     std::string_view place) {
  nlohmann::json document = parse_json(scenario_text, place);
  for (const std::string& assignment : options.sets)
    set_field(document, assignment);
  set_files(document, options);
  Setting out;
  out.scenario = within(place, [&] { return read_scenario(document, known_names()); });
  out.seed = options.seed.value_or(out.scenario.seed);
  out.scenario.seed = out.seed;
  set_faults(out.scenario, options, out.seed);
  const auto checked = [&] { return sim::FaultPlan{out.scenario.faults, out.seed, "/faults"}; };
  static_cast<void>(within(place, checked));
  choose_pipeline(out, options);
  out.replay = replay_words(options, out.seed);
  return out;
}

}  // namespace assay::cli
