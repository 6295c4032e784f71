#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/census.hpp"
#include "validators/audit/worlds.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/validator.hpp"

namespace assay::validators::audit {

/// What the validators said of a mutant.
struct MutantRun {
  const MutantKind* mutant = nullptr;
  int seeds_taken = 0;                 ///< worlds, up to the one in which it was caught
  bool caught_by_named = false;        ///< the named validator is broken, in the named field
  std::vector<std::string> caught_by;  ///< validators that called it broken in one of these worlds
  std::string field;                   ///< that the named validator named; of the last world
  std::string measured;                ///< what it measured there
  std::string replay;                  ///< the last world again
  sim::Census census;                  ///< of the last world
};

/// The candidate without defect: the reference.
[[nodiscard]] Candidate reference_candidate();

/// Lives the worlds of a mutant from `first_seed` on until its validator has caught it, at most
/// `mutant.seeds` of them, and asks the validators of these names (all when there are none) each
/// time.
[[nodiscard]] MutantRun run_mutant(const MutantKind& mutant, const Worlds& worlds,
                                   std::uint64_t first_seed,
                                   std::span<const std::string> validators = {});

/// Whether the validator that it names catches a mutant without one of its faults.
[[nodiscard]] bool is_caught_without(std::string_view fault, const MutantKind& mutant,
                                     const Worlds& worlds, std::uint64_t first_seed);

}  // namespace assay::validators::audit
