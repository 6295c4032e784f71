#include <cmath>
#include <fmt/format.h>

#include "reference/assignment/assigner.hpp"
#include "validators/assigner_questions.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators::museum {

extern const ExhibitKind unit_hash_alone;

namespace {

constexpr std::int64_t id_count = 100'000;

/// The share of ids with the same variant in two experiments of two halves.
double same_in_both(const AssignerFactory& factory, std::span<const std::string> ids) {
  const std::vector<ExperimentDefinition> config{halves("checkout", Scheme::single_hash_100),
                                                 halves("search", Scheme::single_hash_100)};
  const Dictionary dictionary;
  Questions questions{factory, config, dictionary};
  std::int64_t same = 0;
  for (const std::string& id : ids) {
    const auto answers = questions.ask(query_of(id));
    if (answers[0] == answers[1]) ++same;
  }
  return static_cast<double>(same) / static_cast<double>(ids.size());
}

Verdict verdict_on(const AssignerFactory& factory, std::span<const std::string> ids) {
  return assigner_verdict("independence", {.factory = factory, .ids = ids});
}

Exhibit show(int /*jobs*/) {
  const auto ids = numbered_ids(id_count);
  const AssignerFactory right = reference::make_assigner;
  const AssignerFactory broken = mutant_kind("salt_ignored").assigner(right);
  const double wrong_share = same_in_both(broken, ids);
  const double right_share = same_in_both(right, ids);
  Exhibit out;
  out.setting = "100,000 ids, two experiments of two halves each";
  out.truth = "half of the units have the same variant in both";
  out.broken = fmt::format(
      "{:.1f} % of the units have the same variant in both: what one of the "
      "experiments does is measured in the other, in full",
      100.0 * wrong_share);
  out.right = fmt::format("{:.1f} % with a salt per experiment", 100.0 * right_share);
  out.number = fmt::format("{:.0f} % same arm in both", 100.0 * wrong_share);
  out.red = verdict_on(broken, ids);
  out.green = verdict_on(right, ids);
  return out;
}

}  // namespace

constinit const ExhibitKind unit_hash_alone{
    "unit_hash_alone",
    "only the unit is hashed, so all experiments have the same arms",
    "R. Kohavi, R. Longbotham, D. Sommerfield, R. M. Henne, Data Mining and Knowledge Discovery 18 "
    "(2009) 140-181, section 4.1, doi:10.1007/s10618-008-0114-1",
    "A hash of the user's id alone is deterministic and uniform, and passes every test of one "
    "experiment. But the users of one half meet the treatments of all experiments, the others "
    "none. The paper asks of an assignment that experiments be independent of each other, and "
    "finds it broken by hashes in use.",
    "mutant salt_ignored",
    "assigner",
    "salt_reuse",
    show};

}  // namespace assay::validators::museum
