#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/known_names.hpp"
#include "model/builtin_scenarios.hpp"

namespace assay::cli {
namespace {

Action declare(CLI::App& /*app*/) {
  return [](std::ostream& out) {
    out << scenario_schema(known_names());
    return static_cast<int>(exit_holds);
  };
}

}  // namespace

constinit const CommandKind schema_command{"schema", "print the JSON Schema of scenarios", declare};

}  // namespace assay::cli
