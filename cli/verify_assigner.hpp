#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace assay::cli {

/// An external assigner, and how it is asked.
struct AssignerOptions {
  std::optional<std::string> command;  ///< of the shell; docs/your-assigner.md has the protocol
  std::int64_t timeout_seconds = 60;   ///< of its silence
  std::int64_t ids = 10'000;           ///< that each check asks about
  std::uint64_t seed = 1;              ///< of the ids
  bool json = false;                   ///< print the document for machines
};

/// Declares "--assigner", "--assigner-timeout" and "--ids".
void declare_assigner_options(CLI::App& app, AssignerOptions& options);

/// Asks every question of the validator `assigner`, and prints what was found. Returns an ExitCode:
/// broken where a check is, unknown where the assigner knows nothing that could be asked.
/// Throws: ExternalError where the command fails or breaks the protocol; InputError for an empty
///         command.
[[nodiscard]] int verify_assigner(const AssignerOptions& options, std::ostream& out);

}  // namespace assay::cli
