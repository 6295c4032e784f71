#include "reference/stats/welch.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind ratio_over_users;

namespace {

/// The denominator is the number of users.
void divide_by_users(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::ratio_delta) return;
  const stats::Sample control = sample(compared.control);
  const stats::Sample treatment = sample(compared.treatment);
  const auto test = stats::welch(control, treatment, {.alpha = compared.alpha});
  if (!test) return;
  estimate.control = control.mean;
  estimate.treatment = treatment.mean;
  estimate.difference = *test;
}

}  // namespace

constinit const MutantKind ratio_over_users{
    .name = "ratio_over_users",
    .summary = "a ratio is taken over users, not over its denominator",
    .named_validator = "statistics",
    .field = "revenue_per_view",
    .analyse = broken<divide_by_users>,
};

}  // namespace assay::validators::mutants
