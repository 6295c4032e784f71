#include "cli/program.hpp"

#include <CLI/CLI.hpp>
#include <exception>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/version.hpp"
#include "model/contract.hpp"
#include "model/external_error.hpp"
#include "model/input_error.hpp"
#include "model/math/self_check.hpp"
#include "model/nearest_name.hpp"
#include "sim/random/philox.hpp"

namespace assay::cli {
namespace {

/// Empty, or why this machine or build would give other numbers than every other.
std::string unfit() {
  if (const std::string fault{math::floating_point_fault()}; !fault.empty()) return fault;
  // Known answer of the authors of Philox: key 0, counter 0.
  const auto block = sim::philox({0, 0, 0, 0}, {0, 0});
  if (block[0] != 0x6627E8D5U || block[3] != 0x9B00DBD8U) return "Philox known answer";
  return {};
}

/// A misspelt option explains every other complaint, so it comes first. Empty: there is none.
std::string unknown_option(const CLI::App& app, const std::vector<std::string>& arguments) {
  if (app.get_subcommands().empty()) return {};
  const CLI::App& command = *app.get_subcommands().front();
  for (const std::string& argument : arguments) {
    const std::string option = argument.substr(0, argument.find('='));
    if (!option.starts_with("--") || option == "--") continue;
    if (command.get_option_no_throw(option) != nullptr) continue;
    std::vector<std::string> names;
    for (const CLI::Option* const each : command.get_options())
      for (const std::string& name : each->get_lnames())
        names.push_back("--" + name);
    const std::vector<std::string_view> known{names.begin(), names.end()};
    return "'" + option + "' is not an option of '" + command.get_name() + "'" +
           suggestion(option, known);
  }
  return {};
}

std::string usage_message(const CLI::App& app, const CLI::ParseError& error,
                          const std::vector<std::string>& arguments) {
  if (auto wrong = unknown_option(app, arguments); !wrong.empty()) return wrong;
  std::string message = error.what();
  if (!arguments.empty() && app.get_subcommands().empty()) {
    std::vector<std::string_view> names;
    for (const CommandKind* kind : command_kinds())
      names.push_back(kind->name);
    message = "'" + arguments.front() + "' is not a command" + suggestion(arguments.front(), names);
  }
  return message;
}

int act(const Action& action, std::ostream& out, std::ostream& err) {
  try {
    const int code = action(out);
    out.flush();
    if (!out) throw InputError("standard output", "cannot be written");
    return code;
  } catch (const InputError& error) {
    err << "assay: " << error.what() << '\n';
    return exit_bad_input;
  } catch (const ExternalError& error) {
    err << "assay: " << error.what() << '\n';
    return exit_adapter;
  } catch (const std::exception& error) {
    err << "assay: internal error: " << error.what() << '\n';
    return exit_internal;
  }
}

}  // namespace

int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  if (const std::string fault = unfit(); !fault.empty()) {
    err << "assay: this build does not compute reproducibly here: " << fault << '\n';
    return exit_internal;
  }
  CLI::App app{"Assay measures how far an experiment pipeline is from the truth."};
  app.name("assay");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string{version});
  app.footer(
      "Exit codes: 0 all hold, 1 broken, 2 unknown, 3 an external program failed, 4 "
      "nondeterminism, 64 bad input, 70 a bug.");
  Action chosen;
  for (const CommandKind* kind : command_kinds()) {
    CLI::App* command = app.add_subcommand(std::string{kind->name}, std::string{kind->summary});
    const Action action = kind->declare(*command);
    command->final_callback([&chosen, action] { chosen = action; });
  }
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out << app.help();
    return exit_holds;
  } catch (const CLI::CallForAllHelp&) {
    out << app.help("", CLI::AppFormatMode::All);
    return exit_holds;
  } catch (const CLI::CallForVersion&) {
    out << "assay " << version << '\n';
    return exit_holds;
  } catch (const CLI::ParseError& error) {
    err << "assay: " << usage_message(app, error, arguments)
        << "\nRun 'assay --help' or 'assay COMMAND --help' for what can be said.\n";
    return exit_bad_input;
  }
  return act(chosen, out, err);
}

}  // namespace assay::cli
