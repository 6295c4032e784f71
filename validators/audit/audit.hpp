#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "validators/audit/clean_runs.hpp"
#include "validators/audit/matrix.hpp"
#include "validators/audit/mutant_run.hpp"

/// Whether the validators would notice: known-broken pipelines are lived and judged, and so is the
/// reference, which must never be blamed.
namespace assay::validators::audit {

/// Which mutants a fault is needed by: they are caught with it and not without it.
struct FaultUse {
  std::string fault;
  std::vector<std::string> needed_by;
  std::vector<std::string> idle_in;  ///< mutants that ask for it and are caught without it, too
};

/// What a validator is good for.
struct ValidatorUse {
  std::string validator;
  int named = 0;   ///< mutants that name it and that it catches
  int alone = 0;   ///< mutants that no other validator catches
  int caught = 0;  ///< mutants that it catches
};

/// What could be left out of an audit without anybody noticing.
struct Ablation {
  std::vector<FaultUse> faults;          ///< every fault, in registry order
  std::vector<ValidatorUse> validators;  ///< every column of the matrix
};

struct AuditResult {
  std::vector<MutantRun> mutants;  ///< in registry order
  Matrix matrix;
  MatrixChanges changes;  ///< against the committed matrix
  /// Validators that caught nothing; empty where only some mutants were tried.
  std::vector<std::string> idle_validators;
  CleanRuns clean;
  std::vector<SuiteEntry> census;    ///< of the clean runs; empty without any
  std::optional<Ablation> ablation;  ///< where it was asked for
};

/// Told how many of all steps are done, by any thread.
using StepsDone = std::function<void(std::int64_t done, std::int64_t all)>;

/// Tries each of these mutants. Throws nothing of its own; no answer depends on `jobs`.
[[nodiscard]] std::vector<MutantRun> try_mutants(const std::vector<const MutantKind*>& mutants,
                                                 const Worlds& worlds, std::uint64_t first_seed,
                                                 int jobs, const StepsDone& done = {});

/// The columns are all validators and the claims that mutants name.
[[nodiscard]] Matrix matrix_of(const std::vector<MutantRun>& runs);

/// Tries every mutant of `runs` that asks for faults once more without each of them.
[[nodiscard]] Ablation ablate(const std::vector<MutantRun>& runs, const Matrix& matrix,
                              const Worlds& worlds, std::uint64_t first_seed, int jobs,
                              const StepsDone& done = {});

/// `broken` where a mutant escaped its validator, the reference was blamed, a catch is lost, a
/// validator is idle, or an exempt census entry was met; else `unknown` where the census has gaps;
/// else `holds`.
[[nodiscard]] Finding overall(const AuditResult& result);

}  // namespace assay::validators::audit
