#include <fmt/format.h>
#include <string>
#include <vector>

#include "model/input_error.hpp"
#include "validators/assigner_checks.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind assigner;

namespace {

constexpr std::size_t id_count = 100'000;

std::vector<std::string> ids_of(std::uint64_t seed) {
  std::vector<std::string> out;
  out.reserve(id_count);
  for (std::size_t i = 0; i < id_count; ++i)
    out.push_back(fmt::format("user_{}_{}", seed, i));
  return out;
}

/// The experiments of the run, with the attributes that its units have, and what these met.
MaybeProblem check_run(const AssignerProbe& probe, const sim::RunRecord& run) {
  std::vector<AttributesId> attributes;
  for (std::uint32_t i = 0; i < run.dictionary->attributes_count(); ++i)
    attributes.push_back(AttributesId{i});
  if (attributes.empty()) attributes.push_back(no_attributes);
  try {
    if (auto found = check_agreement(probe, run.scenario.experiments, *run.dictionary, attributes))
      return found;
  } catch (const InputError& error) {
    return AssignmentProblem{"load", fmt::format("rejected a valid config: {}", error.what())};
  }
  // What the units met says nothing where the data said who was in which variant.
  const std::optional<ImportSpec>& import = run.scenario.population.import;
  if (import && !import->units.variant.empty()) return std::nullopt;
  return check_exposures(run.clean_log, run.scenario.experiments, *run.dictionary);
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(assigner);
  if (!evidence.assigner) {
    out.measured = "no assigner to ask";
    return out;
  }
  const auto ids = ids_of(evidence.run == nullptr ? 0 : evidence.run->seed);
  const AssignerProbe probe{evidence.assigner, ids, evidence.false_fail / random_statistics};
  std::vector<AssignmentProblem> problems;
  const auto note = [&](MaybeProblem problem) {
    if (problem) problems.push_back(std::move(*problem));
  };
  for (const AssignerCheck& check : assigner_checks())
    note(ask(check, probe));
  if (evidence.run != nullptr && evidence.run->dictionary) note(check_run(probe, *evidence.run));

  out.finding = problems.empty() ? Finding::holds : Finding::broken;
  out.measured = fmt::format("{} ids, {} of {} answers wrong", ids.size(), problems.size(),
                             assigner_checks().size() + (evidence.run != nullptr ? 1U : 0U));
  if (!problems.empty()) out.field = problems.front().field;
  for (const AssignmentProblem& problem : problems)
    out.detail += (out.detail.empty() ? "" : "\n") + problem.detail;
  return out;
}

}  // namespace

constinit const ValidatorKind assigner{
    "assigner",
    "every unit gets the variant that its experiment's definition gives it",
    "definitions",
    "100,000 ids and all bucket edges against an independent assigner, and so the exposures that "
    "happened; published hash values, uniformity, independence, ramps, exclusion, eligibility",
    judge,
    true,
    true};

}  // namespace assay::validators
