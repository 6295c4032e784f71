#include "reference/stats/welch.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind n_for_n_minus_one;

namespace {

stats::Sample biased(const ResultRow& row) {
  stats::Sample out = sample(row);
  out.variance *= static_cast<double>(out.n - 1) / static_cast<double>(out.n);
  return out;
}

/// Small arms seem surer than they are.
void divide_by_n(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::welch) return;
  const auto test =
      stats::welch(biased(compared.control), biased(compared.treatment), {.alpha = compared.alpha});
  if (test) estimate.difference = *test;
}

}  // namespace

constinit const MutantKind n_for_n_minus_one{
    .name = "n_for_n_minus_one",
    .summary = "variances are divided by n, not by n - 1",
    .named_validator = "statistics",
    .field = "difference/standard_error",
    .analyse = broken<divide_by_n>,
};

}  // namespace assay::validators::mutants
