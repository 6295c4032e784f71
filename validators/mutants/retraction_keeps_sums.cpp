#include "validators/mutants/mutant.hpp"
#include "validators/mutants/possible.hpp"
#include "validators/mutants/spliced.hpp"

namespace assay::validators::mutants {

extern const MutantKind retraction_keeps_sums;

namespace {

std::vector<Event> without_classifications(std::span<const Event> log,
                                           const Dictionary& /*dictionary*/) {
  std::vector<Event> out;
  for (const Event& event : log)
    if (type_of(event) != EventType::classification) out.push_back(event);
  return out;
}

void take_sums(const ResultRow& wrong, const PipelineSetup& /*setup*/, ResultRow& row) {
  if (wrong.sums.sum) put_possible_sum(*wrong.sums.sum, row);
}

constexpr Splice splice{
    .rewrite = without_classifications, .configure = nullptr, .take = take_sums};

}  // namespace

constinit const MutantKind retraction_keeps_sums{
    .name = "retraction_keeps_sums",
    .summary = "a unit that is found to be a bot leaves the units and stays in the sums",
    .named_validator = "ledger",
    .field = "sum",
    .pipeline = spliced<splice>,
};

}  // namespace assay::validators::mutants
