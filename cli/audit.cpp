#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/folder.hpp"
#include "cli/progress.hpp"
#include "cli/shell_words.hpp"
#include "cli/terminal_colour.hpp"
#include "cli/version.hpp"
#include "cli/world_options.hpp"
#include "model/input_error.hpp"
#include "model/wire/files.hpp"
#include "reports/audit_report.hpp"
#include "validators/judge.hpp"

namespace assay::cli {
namespace {

using namespace validators::audit;

constexpr std::string_view matrix_file = "validators/mutants/matrix.tsv";
constexpr std::int64_t most_runs = 10'000'000;

struct Options {
  std::optional<std::uint64_t> seed;
  std::optional<std::int64_t> runs;
  std::vector<std::string> mutants;
  std::optional<std::string> update;
  int jobs = 0;
  bool ablate = false;
  std::string out = "out";
  bool json = false;
  bool quiet = false;

  [[nodiscard]] std::uint64_t first_seed() const { return seed.value_or(1); }

  /// Whoever asks for some mutants does not ask about the reference.
  [[nodiscard]] std::int64_t clean_runs() const { return runs.value_or(mutants.empty() ? 200 : 0); }
};

std::vector<const validators::MutantKind*> chosen(const std::vector<std::string>& names) {
  const auto all = validators::mutant_kinds();
  if (names.empty()) return {all.begin(), all.end()};
  std::vector<const validators::MutantKind*> out;
  for (const std::string& name : names)
    out.push_back(&validators::mutant_kind(name));
  return out;
}

/// Lets several threads tell one bar how far they are.
class SharedProgress {
 public:
  SharedProgress(const char* label, const Options& options) : progress_{label, !options.quiet} {}

  void update(std::int64_t done, std::int64_t all) {
    const std::scoped_lock lock{mutex_};
    progress_.update(static_cast<double>(done) /
                     static_cast<double>(std::max<std::int64_t>(all, 1)));
  }

 private:
  std::mutex mutex_;
  Progress progress_;
};

/// Seconds of the wall clock that the work takes.
double timed(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<std::string> idle_validators(const Matrix& matrix) {
  std::vector<std::string> out;
  for (const std::string& validator : matrix.validators) {
    const bool is_useful = std::ranges::any_of(matrix.rows, [&](const MatrixRow& row) {
      return std::ranges::find(row.caught_by, validator) != row.caught_by.end();
    });
    if (!is_useful) out.push_back(validator);
  }
  return out;
}

/// Tries the mutants, and what of their faults is needed where that is asked.
void try_all(const Options& options, const Worlds& worlds, int jobs, AuditResult& out) {
  {
    SharedProgress progress{"mutants", options};
    out.mutants =
        try_mutants(chosen(options.mutants), worlds, options.first_seed(), jobs,
                    [&](std::int64_t done, std::int64_t all) { progress.update(done, all); });
  }
  out.matrix = matrix_of(out.mutants);
  const Matrix committed = read_matrix(committed_matrix(), matrix_file);
  out.changes = compare(committed, out.matrix, options.mutants);
  if (options.mutants.empty()) out.idle_validators = idle_validators(out.matrix);
  if (!options.ablate) return;
  SharedProgress progress{"ablation", options};
  out.ablation = ablate(out.mutants, out.matrix, worlds, options.first_seed(), jobs,
                        [&](std::int64_t done, std::int64_t all) { progress.update(done, all); });
}

void live_clean(const Options& options, const Worlds& worlds, int jobs, AuditResult& out) {
  const std::int64_t runs = options.clean_runs();
  if (runs == 0) return;
  SharedProgress progress{"clean runs", options};
  out.clean = clean_runs(worlds, options.first_seed(), runs, jobs,
                         [&](std::int64_t done) { progress.update(done, runs); });
  out.census = out.clean.census.entries();
}

std::string replay_of(const Options& options) {
  std::string out =
      fmt::format("./assay audit --seed {} --runs {}", options.first_seed(), options.clean_runs());
  for (const std::string& mutant : options.mutants)
    out += " --mutant " + shell_word(mutant);
  return out + (options.ablate ? " --ablate" : "");
}

/// Puts the matrix into the repository, from where the next build takes it.
void update(const std::string& file, AuditResult& result, std::ostream& out) {
  write_file_atomically(file, write_matrix(result.matrix));
  out << fmt::format("{} written: {} catches lost, {} new; build again to compare with it.\n\n",
                     file, result.changes.lost.size(), result.changes.gained.size());
  result.changes = {};
}

int audit(const Options& options, std::ostream& out) {
  Setting threads;
  WorldOptions wanted;
  wanted.jobs = options.jobs;
  choose_pipeline(threads, wanted);
  make_folder(options.out);
  reports::AuditReport report;
  report.version = version;
  report.seed = options.first_seed();
  report.replay = replay_of(options);
  report.jobs = threads.jobs;
  const Worlds worlds;
  report.mutant_seconds = timed([&] { try_all(options, worlds, threads.jobs, report.result); });
  report.clean_seconds = timed([&] { live_clean(options, worlds, threads.jobs, report.result); });
  if (options.update) update(*options.update, report.result, out);
  report.overall = overall(report.result);
  report.exit_code = validators::exit_code(report.overall);
  const std::string json = reports::audit_json(report);
  write_file_atomically(options.out + "/audit.html", reports::audit_html(report));
  write_file_atomically(options.out + "/audit.json", json);
  write_file_atomically(options.out + "/audit.tsv", write_matrix(report.result.matrix));
  if (options.json) {
    out << json;
  } else if (!options.quiet) {
    out << reports::audit_terminal(report, wants_colour());
    out << "Report: " << options.out << "/audit.html, " << options.out << "/audit.json, "
        << options.out << "/audit.tsv\n";
  }
  return report.exit_code;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  declare_seed(app, options->seed);
  app.get_option("--seed")->description("of the first world; the others count on from it (1)");
  app.add_option("--runs", options->runs,
                 "how often the reference is lived, with 60 to 200 units each (200; with --mutant "
                 "0)")
      ->check(CLI::Range(std::int64_t{0}, most_runs));
  auto* const mutants = app.add_option("--mutant", options->mutants, "try only these; repeatable")
                            ->allow_extra_args(false);
  app.add_flag("--ablate", options->ablate,
               "try the mutants without each of their faults, and list what nothing needs");
  app.add_option_function<std::string>(
         "--update", [options](const std::string& file) { options->update = file; },
         "write the matrix that later audits are compared with: FILE "
         "(validators/mutants/matrix.tsv)")
      ->expected(0, 1)
      ->default_str(std::string{matrix_file})
      ->excludes(mutants);
  app.add_option("--jobs", options->jobs, "threads (default: ASSAY_JOBS, else all processors)")
      ->check(CLI::Range(1, 256));
  app.add_option("--out", options->out, "folder of the reports")->capture_default_str();
  app.add_flag("--json", options->json, "print audit.json instead of the tables");
  app.add_flag("--quiet,-q", options->quiet, "print nothing but errors");
  return [options](std::ostream& out) { return audit(*options, out); };
}

}  // namespace

constinit const CommandKind audit_command{
    "audit", "break the pipeline in every known way and see that each defect is caught", declare};

}  // namespace assay::cli
