#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind one_sided_p;

namespace {

/// Twice as many false positives as were promised.
void halve(const Compared& /*compared*/, reference::Estimate& estimate) {
  estimate.difference.p /= 2.0;
  if (estimate.lift) estimate.lift->p /= 2.0;
}

}  // namespace

constinit const MutantKind one_sided_p{
    .name = "one_sided_p",
    .summary = "the p of the side that was seen is given as that of both sides",
    .named_validator = "statistics",
    .field = "difference/p",
    .analyse = broken<halve>,
};

}  // namespace assay::validators::mutants
