#pragma once

#include <string>

#include "cli/world_options.hpp"

namespace CLI {
class App;
}

namespace assay::cli {

/// An event log of somebody's own in place of a simulated world.
struct LogOptions {
  std::string events;       ///< the log, "-" for the standard input; empty: a world is simulated
  std::string experiments;  ///< empty: experiments.json beside the log
  std::string on_bad_input = "stop";  ///< or "reject"

  [[nodiscard]] bool are_given() const { return !events.empty(); }
};

/// Declares them on a command that has the options of a world already, most of which they exclude.
void declare_log_options(CLI::App& app, LogOptions& options);

/// What is known of a log before it is read: metrics, experiments and the pipeline's settings. Of
/// `world` only the mutant and the number of threads matter.
/// Throws: InputError when the experiments' file is missing or wrong.
[[nodiscard]] Setting load_log_setting(const LogOptions& options, const WorldOptions& world);

}  // namespace assay::cli
