#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace assay::cli {

/// What a command does once its options are read; returns an ExitCode. Results go to `out`.
using Action = std::function<int(std::ostream& out)>;

/// One row of the table of commands.
struct CommandKind {
  std::string_view name;
  std::string_view summary;
  /// Declares the options on `app`; the action owns what they are read into.
  Action (*declare)(CLI::App& app) = nullptr;
};

#define COMMAND(name) extern const CommandKind name##_command;
#include "cli/commands.def"
#undef COMMAND

/// In registry order, which is the order of the help.
[[nodiscard]] std::span<const CommandKind* const> command_kinds();

}  // namespace assay::cli
