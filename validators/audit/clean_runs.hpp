#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "validators/audit/worlds.hpp"
#include "validators/suite_census.hpp"

namespace assay::validators::audit {

/// A validator that called the reference broken, which is right by construction.
struct Blame {
  std::string validator;
  std::string field;
  std::string detail;
  std::string replay;  ///< the words behind "assay run"
};

/// What became of the reference in many worlds.
struct CleanRuns {
  std::int64_t runs = 0;
  std::int64_t units = 0;   ///< of all runs
  std::int64_t events = 0;  ///< delivered
  std::vector<Blame> blamed;
  SuiteCensus census;
};

/// Called with the number of runs that are done, by any thread.
using RunsDone = std::function<void(std::int64_t done)>;

/// Lives clean runs [first, first + runs) and asks every validator that never calls a right
/// pipeline broken by chance. One thread lives one run, at most `jobs` at a time: such a run is too
/// small to be shared. No number depends on `jobs`.
[[nodiscard]] CleanRuns clean_runs(const Worlds& worlds, std::uint64_t first_seed,
                                   std::int64_t runs, int jobs, const RunsDone& done = {});

}  // namespace assay::validators::audit
