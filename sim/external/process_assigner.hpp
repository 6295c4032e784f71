#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/assigner.hpp"

namespace assay::sim {

/// An assigner outside of this program.
struct ProcessAssignerOptions {
  std::string command;  ///< of the shell; speaks the protocol of docs/your-assigner.md
  std::chrono::milliseconds timeout = std::chrono::seconds{60};  ///< of its silence
};

/// What an assigner says in its first line that it can be asked about.
struct AssignerAbilities {
  std::vector<std::string> schemes;  ///< as definitions name them
  std::vector<std::string> hashes;   ///< of the schemes that choose one
  std::vector<std::string> rules;    ///< "eligibility", "groups", "layers", "rejects"
};

/// Whether the definition needs nothing else.
[[nodiscard]] bool can_be_asked(const AssignerAbilities& abilities,
                                const ExperimentDefinition& experiment);

/// Starts the command once, without experiments, for its first line.
/// Throws: ExternalError where it fails or gives no such line.
[[nodiscard]] AssignerAbilities abilities_of(const ProcessAssignerOptions& options);

/// Asks the command, which is started afresh for each config. `explain` gives the line that was
/// asked and the one that was answered.
///
/// Throws: as any AssignerFactory where the command rejects the config; ExternalError, here and
///         where the assigner is asked, where the command fails or breaks the protocol. An answer
///         with a variant that the experiment does not have is such a breach. Outlives the
///         assigners.
class ProcessAssigners {
 public:
  explicit ProcessAssigners(ProcessAssignerOptions options);

  [[nodiscard]] AssignerFactory factory() const;

  /// Questions put so far, by all that came of the factory.
  [[nodiscard]] std::int64_t asked() const;

 private:
  struct Shared;

  std::shared_ptr<Shared> shared_;  // with the factory's copies
};

}  // namespace assay::sim
