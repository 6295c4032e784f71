#include "validators/audit/audit.hpp"

#include <algorithm>
#include <atomic>

#include "sim/faults/fault.hpp"
#include "sim/parallel.hpp"

namespace assay::validators::audit {
namespace {

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Counts the steps of one kind of work and tells of them.
class Steps {
 public:
  Steps(std::size_t all, const StepsDone& done)
      : all_{static_cast<std::int64_t>(all)}, done_{&done} {}

  void finish_one() {
    const std::int64_t now = ++finished_;
    if (*done_) (*done_)(now, all_);
  }

 private:
  std::int64_t all_;
  const StepsDone* done_;
  std::atomic<std::int64_t> finished_{0};
};

/// One mutant without one of its faults.
struct Removal {
  const MutantKind* mutant = nullptr;
  std::string fault = {};
  bool is_still_caught = false;
};

std::vector<Removal> removals_of(const std::vector<MutantRun>& runs) {
  std::vector<Removal> out;
  for (const MutantRun& run : runs) {
    for (const std::string& fault : faults_of(*run.mutant))
      out.push_back({.mutant = run.mutant, .fault = fault});
  }
  return out;
}

std::vector<FaultUse> uses_of(const std::vector<Removal>& removals) {
  std::vector<FaultUse> out;
  for (const sim::FaultKind* kind : sim::fault_kinds()) {
    FaultUse& use = out.emplace_back();
    use.fault = kind->name;
    for (const Removal& each : removals) {
      if (each.fault != kind->name) continue;
      (each.is_still_caught ? use.idle_in : use.needed_by).emplace_back(each.mutant->name);
    }
  }
  return out;
}

ValidatorUse use_of(const std::string& validator, const Matrix& matrix) {
  ValidatorUse out{.validator = validator};
  for (const MatrixRow& row : matrix.rows) {
    if (!has(row.caught_by, validator)) continue;
    ++out.caught;
    if (row.caught_by.size() == 1) ++out.alone;
    if (row.named == validator && row.caught_by_named) ++out.named;
  }
  return out;
}

}  // namespace

std::vector<MutantRun> try_mutants(const std::vector<const MutantKind*>& mutants,
                                   const Worlds& worlds, std::uint64_t first_seed, int jobs,
                                   const StepsDone& done) {
  std::vector<MutantRun> out(mutants.size());
  Steps steps{mutants.size(), done};
  sim::for_each_index(mutants.size(), jobs, [&](std::size_t i) {
    out[i] = run_mutant(*mutants[i], worlds, first_seed);
    steps.finish_one();
  });
  return out;
}

Matrix matrix_of(const std::vector<MutantRun>& runs) {
  Matrix out;
  for (const ValidatorKind* kind : validator_kinds())
    out.validators.emplace_back(kind->name);
  for (const MutantRun& run : runs) {
    if (!has(out.validators, run.mutant->named_validator))
      out.validators.emplace_back(run.mutant->named_validator);
  }
  for (const MutantRun& run : runs) {
    MatrixRow& row = out.rows.emplace_back();
    row.mutant = run.mutant->name;
    row.named = run.mutant->named_validator;
    row.caught_by_named = run.caught_by_named;
    for (const std::string& validator : out.validators)
      if (has(run.caught_by, validator)) row.caught_by.push_back(validator);
  }
  return out;
}

Ablation ablate(const std::vector<MutantRun>& runs, const Matrix& matrix, const Worlds& worlds,
                std::uint64_t first_seed, int jobs, const StepsDone& done) {
  std::vector<Removal> removals = removals_of(runs);
  Steps steps{removals.size(), done};
  sim::for_each_index(removals.size(), jobs, [&](std::size_t i) {
    Removal& removal = removals[i];
    removal.is_still_caught = is_caught_without(removal.fault, *removal.mutant, worlds, first_seed);
    steps.finish_one();
  });
  Ablation out{.faults = uses_of(removals), .validators = {}};
  for (const std::string& validator : matrix.validators)
    out.validators.push_back(use_of(validator, matrix));
  return out;
}

Finding overall(const AuditResult& result) {
  const bool is_all_caught = std::ranges::all_of(result.mutants, &MutantRun::caught_by_named);
  const Finding census = result.clean.runs > 0 ? overall(result.census) : Finding::holds;
  if (!is_all_caught || !result.clean.blamed.empty() || !result.changes.lost.empty() ||
      !result.idle_validators.empty() || census == Finding::broken)
    return Finding::broken;
  return census;
}

}  // namespace assay::validators::audit
