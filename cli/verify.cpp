#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/pipeline_verification.hpp"
#include "cli/terminal_colour.hpp"
#include "cli/verify_assigner.hpp"
#include "model/input_error.hpp"
#include "reports/verification_report.hpp"

namespace assay::cli {
namespace {

struct Options {
  PipelineVerification pipeline;
  AssignerOptions assigner;
  bool json = false;
  bool quiet = false;
};

int verify(const Options& options, std::ostream& out) {
  if (options.assigner.command) {
    AssignerOptions assigner = options.assigner;
    assigner.seed = options.pipeline.world.seed.value_or(assigner.seed);
    assigner.json = options.json;
    return verify_assigner(assigner, out);
  }
  if (options.pipeline.command.empty())
    throw InputError("verify", "nothing to judge; expected --pipeline CMD or --assigner CMD");
  PipelineVerification how = options.pipeline;
  how.shows_progress = !options.quiet;
  const reports::VerificationReport report = verify_pipeline(how);
  if (options.json) {
    out << reports::verification_json(report);
  } else if (!options.quiet) {
    out << reports::verification_terminal(report, {.width = 80, .colour = wants_colour()});
  }
  return report.exit_code;
}

Action declare(CLI::App& app) {
  constexpr std::int64_t day = 86'400;
  constexpr std::int64_t most_runs = 1'000'000;
  const auto options = std::make_shared<Options>();
  PipelineVerification& pipeline = options->pipeline;
  pipeline.world.scenario = "any-pipeline";
  declare_world_options(app, pipeline.world);
  app.remove_option(app.get_option("--mutant"));
  app.add_option("--pipeline", pipeline.command,
                 "a command that answers on standard output (docs/your-pipeline.md)");
  declare_assigner_options(app, options->assigner);
  app.get_option("--pipeline")->excludes(app.get_option("--assigner"));
  app.add_option("--runs", pipeline.runs, "worlds, with seeds from --seed on")
      ->check(CLI::Range(std::int64_t{1}, most_runs))
      ->capture_default_str();
  app.add_option("--timeout", pipeline.timeout_seconds,
                 "seconds until a silent pipeline has failed")
      ->check(CLI::Range(std::int64_t{1}, day))
      ->capture_default_str();
  app.add_option("--validator", pipeline.validators, "ask only these; repeatable")
      ->allow_extra_args(false);
  app.add_flag("--json", options->json, "print one JSON document instead of the table");
  app.add_flag("--quiet,-q", options->quiet, "print nothing but errors");
  return [options](std::ostream& out) { return verify(*options, out); };
}

}  // namespace

constinit const CommandKind verify_command{
    "verify", "judge somebody else's pipeline, or assigner, by its answers", declare};

}  // namespace assay::cli
