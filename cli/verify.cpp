#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/verify_assigner.hpp"

namespace assay::cli {
namespace {

Action declare(CLI::App& app) {
  const auto options = std::make_shared<AssignerOptions>();
  declare_assigner_options(app, *options);
  app.get_option("--assigner")->required();
  app.add_option("--seed", options->seed, "of the ids")->capture_default_str();
  app.add_flag("--json", options->json, "print the document for machines");
  return [options](std::ostream& out) { return verify_assigner(*options, out); };
}

}  // namespace

constinit const CommandKind verify_command{"verify", "judge somebody else's assigner", declare};

}  // namespace assay::cli
