#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/scenario.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::audit {

/// A world of an audit and what to type after "assay run" to live it again.
struct AuditWorld {
  Scenario scenario;  ///< with its seed and faults
  std::string replay;
};

/// Makes the worlds of audits: the built-in scenario "audit", which has a little of everything,
/// with other seeds, faults and numbers of units.
class Worlds {
 public:
  Worlds();

  /// What a mutant is tried in. `seed`: any.
  [[nodiscard]] AuditWorld of_mutant(const MutantKind& mutant, std::uint64_t seed) const;

  /// The same without one of the mutant's faults.
  [[nodiscard]] AuditWorld without(std::string_view fault, const MutantKind& mutant,
                                   std::uint64_t seed) const;

  /// What the clean pipeline is tried in: 60 to 200 units by the seed, under a profile by the
  /// number of the run. Of 20 runs 2 are calm, 5 mild, 5 storms, 5 swarms and 1 extreme; in 2 one
  /// fault acts alone, each in turn.
  [[nodiscard]] AuditWorld of_clean_run(std::uint64_t run, std::uint64_t first_seed) const;

 private:
  [[nodiscard]] AuditWorld with(std::string_view faults, const MutantKind& mutant,
                                std::uint64_t seed) const;

  Scenario base_;
};

/// The names of the faults that a mutant needs.
[[nodiscard]] std::vector<std::string> faults_of(const MutantKind& mutant);

/// The profile of a clean run: "mild", "only:tie".
[[nodiscard]] std::string profile_of_clean_run(std::uint64_t run);

}  // namespace assay::validators::audit
