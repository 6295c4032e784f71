#include "cli/comparison_run.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <ostream>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/folder.hpp"
#include "cli/progress.hpp"
#include "cli/shell_words.hpp"
#include "cli/terminal_colour.hpp"
#include "cli/version.hpp"
#include "model/input_error.hpp"
#include "model/wire/files.hpp"
#include "reports/comparison_report.hpp"

namespace assay::cli {
namespace {

using validators::ArmUnits;
using validators::Comparison;
using validators::ComparisonSettings;
using validators::LookPlan;

constexpr double confidence = 0.9999;
constexpr std::int64_t most_replications = 1'000'000;

template <class Number>
Number number_of(std::string_view text, Number low, Number high, std::string_view place) {
  Number out{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size())
    throw InputError(place, fmt::format("'{}' is no number of its kind", text));
  if (!(out >= low && out <= high))
    throw InputError(place, fmt::format("{} is not in [{}, {}]", text, low, high));
  return out;
}

/// "0,0.3,0.7".
template <class Number>
std::vector<Number> numbers_of(std::string_view text, Number low, Number high,
                               std::string_view place) {
  std::vector<Number> out;
  while (true) {
    const std::size_t comma = text.find(',');
    out.push_back(number_of(text.substr(0, comma), low, high, place));
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

/// "10000", or "10000,2000".
ArmUnits units_of(const std::string& text) {
  if (text.empty()) return ComparisonSettings{}.units;
  const auto arms = numbers_of<std::int64_t>(text, 2, 10'000'000, "--units");
  if (arms.size() > 2)
    throw InputError("--units", "'" + text + "' is neither N nor CONTROL,TREATMENT");
  return {arms.front(), arms.back()};
}

/// "14", or "0.1,0.5,1".
LookPlan looks_of(const std::string& text, double alpha, const ArmUnits& units) {
  const auto all = static_cast<double>(units.control + units.treatment);
  const bool is_count = text.find_first_of(".,") == std::string::npos && text != "1";
  if (is_count)
    return LookPlan::equal(number_of<std::size_t>(text, 1, 1'000, "--looks"), alpha, all);
  LookPlan out{.information = numbers_of(text, 1e-9, 1.0, "--looks"), .alpha = alpha, .units = all};
  const bool rises =
      std::ranges::adjacent_find(out.information, std::greater_equal{}) == out.information.end();
  if (!rises || out.information.back() != 1.0)
    throw InputError("--looks", "'" + text + "' are not shares that rise to 1");
  return out;
}

ComparisonSettings settings_of(const ComparisonOptions& options, const WorldOptions& world) {
  ComparisonSettings out;
  if (!options.laws->empty()) out.laws = validators::read_laws(*options.laws);
  if (!options.rhos.empty()) out.rhos = numbers_of(options.rhos, 0.0, 1.0, "--rho");
  if (!options.effects.empty()) out.effects = numbers_of(options.effects, -0.999, 1e6, "--effects");
  if (!options.splits.empty()) out.shares = numbers_of(options.splits, 0.01, 0.99, "--split");
  out.units = units_of(world.units_file);
  out.looks = looks_of(options.looks, options.alpha, out.units);
  out.seed = world.seed.value_or(out.seed);
  if (options.engine.command) out.estimate = estimator_of(options.engine);
  out.replications = options.replications.value_or(out.replications);
  if (out.replications > most_replications)
    throw InputError("--replications", fmt::format("{} is more than {} with --laws",
                                                   out.replications, most_replications));
  return out;
}

std::string replay_of(const ComparisonOptions& options, const WorldOptions& world,
                      const ComparisonSettings& settings) {
  std::string out = "./assay calibrate --laws";
  const auto add = [&](const std::string& option, const std::string& value) {
    if (!value.empty()) out += " " + option + " " + shell_word(value);
  };
  if (!options.laws->empty()) out += " " + shell_word(*options.laws);
  add("--rho", options.rhos);
  add("--effects", options.effects);
  add("--split", options.splits);
  add("--units", world.units_file);
  add("--looks", options.looks);
  if (options.alpha != ComparisonOptions{}.alpha) out += fmt::format(" --alpha {}", options.alpha);
  out += words_of(options.engine);
  return out + fmt::format(" --replications {} --seed {}", settings.replications, settings.seed);
}

validators::ComparisonCounts count_all(const Comparison& comparison, int jobs, bool is_quiet) {
  constexpr std::int64_t items_per_thread = 16;
  Progress progress{"comparing", !is_quiet};
  validators::ComparisonCounts sum = comparison.no_counts();
  const std::int64_t items = comparison.items();
  for (std::int64_t done = 0; done < items;) {
    const std::int64_t end = std::min(items, done + items_per_thread * jobs);
    sum.add(comparison.count(done, end, jobs));
    done = end;
    progress.update(static_cast<double>(done) / static_cast<double>(items));
  }
  return sum;
}

}  // namespace

void declare_comparison_options(CLI::App& app, ComparisonOptions& options) {
  auto* const laws =
      app.add_option_function<std::string>(
             "--laws", [&options](const std::string& text) { options.laws = text; },
             "compare the methods on laws of metrics instead of a world: NAME:PARAMETER=VALUE,... "
             "(default: all)")
          ->expected(0, 1)
          ->default_str("");
  for (const char* world : {"scenario", "--profile", "--fault", "--set", "--mutant", "--outcomes",
                            "--experiment", "--event-replications", "--shard", "--resume"})
    laws->excludes(app.get_option(world));
  app.get_option("--units")->description(
      "CSV of real units; with --laws: units per arm, or CONTROL,TREATMENT (10000)");
  const auto add = [&](const char* option, std::string& text, const char* meaning) {
    app.add_option(option, text, meaning)->needs(laws);
  };
  add("--looks", options.looks,
      "with --laws: how many, or shares of the units that rise to 1 (14)");
  add("--rho", options.rhos,
      "with --laws: correlations with a covariate (0,0.3,0.7,0.95 where attainable)");
  add("--effects", options.effects,
      "with --laws: relative effects (0.5, 1 and 1.3 times what has 80 % power)");
  add("--split", options.splits,
      "with --laws: true shares of control beside the design's, for the sample ratio (0.49)");
}

int compare_methods(const ComparisonOptions& options, const WorldOptions& world,
                    const CalibrationOutput& output, std::ostream& out) {
  const Comparison comparison{settings_of(options, world)};
  Setting setting;
  choose_pipeline(setting, world);
  make_folder(output.out);
  const auto counts = count_all(comparison, setting.jobs, output.quiet);
  const ComparisonSettings& settings = comparison.settings();
  const reports::ComparisonReport report{
      .version = std::string{version},
      .seed = settings.seed,
      .engine = options.engine.command.value_or(""),
      .replay = replay_of(options, world, settings),
      .confidence = confidence,
      .replications = settings.replications,
      .units = settings.units,
      .looks = settings.looks,
      .laws = validators::law_outcomes(comparison, counts, confidence),
      .unattainable = comparison.unattainable(),
      .splits = validators::split_outcomes(comparison, counts, confidence)};
  const std::string document = reports::comparison_json(report);
  const std::string page = output.out + "/comparison.html";
  write_file_atomically(output.out + "/comparison.json", document);
  write_file_atomically(page, reports::comparison_html(report));
  if (output.json) {
    out << document;
  } else if (!output.quiet) {
    out << reports::comparison_terminal(report, wants_colour()) << "Report: " << page << "\n";
  }
  return exit_holds;
}

}  // namespace assay::cli
