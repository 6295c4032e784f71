#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/world_options.hpp"
#include "reference/estimate.hpp"

namespace assay::cli {

/// An external statistics engine in the place of the reference's.
struct EngineOptions {
  std::optional<std::string> command;                      ///< none: the reference's statistics
  std::int64_t timeout_seconds = default_timeout_seconds;  ///< of its silence

  static constexpr std::int64_t default_timeout_seconds = 60;
};

/// Declares "--engine" and "--engine-timeout" on a command.
void declare_engine_options(CLI::App& app, EngineOptions& options);

/// The words of the command line that ask for the engine again, each after a space; "" for none.
[[nodiscard]] std::string words_of(const EngineOptions& options);

/// The engine that is asked for. Throws: InputError for an empty command.
[[nodiscard]] reference::Estimator estimator_of(const EngineOptions& options);

/// Lets the engine judge in this setting, where there is one.
/// Throws InputError for an empty command, and where a mutant breaks the very statistics that the
/// engine replaces.
void use_engine(Setting& setting, const EngineOptions& options);

}  // namespace assay::cli
