#include <array>

#include "cli/command.hpp"

namespace assay::cli {

std::span<const CommandKind* const> command_kinds() {
  static constexpr std::array kinds{
#define COMMAND(name) &name##_command,
#include "cli/commands.def"
#undef COMMAND
  };
  return kinds;
}

}  // namespace assay::cli
