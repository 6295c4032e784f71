#include "reference/stats/ratio_metric.hpp"
#include "reference/stats/welch.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind ratio_without_covariance;

namespace {

/// As if a unit's numerator and denominator had nothing to do with one another.
void forget_covariance(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::ratio_delta) return;
  const auto arm = [](const ResultRow& row) {
    stats::PairedSample parts = with_denominator(row);
    parts.covariance = 0.0;
    return stats::linearised_ratio(parts);
  };
  const auto control = arm(compared.control);
  const auto treatment = arm(compared.treatment);
  if (!control || !treatment) return;
  const auto test = stats::z_test_means(*control, *treatment, {.alpha = compared.alpha});
  if (test) estimate.difference = *test;
}

}  // namespace

constinit const MutantKind ratio_without_covariance{
    .name = "ratio_without_covariance",
    .summary = "the variance of a ratio lacks the covariance of its parts",
    .named_validator = "statistics",
    .field = "difference/standard_error",
    .analyse = broken<forget_covariance>,
};

}  // namespace assay::validators::mutants
