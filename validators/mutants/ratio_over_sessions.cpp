#include <cmath>
#include <cstdint>

#include "reference/stats/ratio_metric.hpp"
#include "reference/stats/welch.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind ratio_over_sessions;

namespace {

/// Each part of the denominator counts as a unit of its own, though many are one user's.
stats::Sample by_part(const stats::PairedSample& parts, stats::Sample ratio) {
  const double denominator = parts.x.mean * static_cast<double>(ratio.n);
  ratio.n = static_cast<std::int64_t>(std::floor(denominator));
  return ratio;
}

void count_sessions(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::ratio_delta) return;
  const stats::PairedSample control = with_denominator(compared.control);
  const stats::PairedSample treatment = with_denominator(compared.treatment);
  const auto control_ratio = stats::linearised_ratio(control);
  const auto treatment_ratio = stats::linearised_ratio(treatment);
  if (!control_ratio || !treatment_ratio) return;
  const auto test =
      stats::z_test_means(by_part(control, *control_ratio), by_part(treatment, *treatment_ratio),
                          {.alpha = compared.alpha});
  if (test) estimate.difference = *test;
}

}  // namespace

constinit const MutantKind ratio_over_sessions{
    .name = "ratio_over_sessions",
    .summary = "the error of a ratio is that of as many units as its denominator counts",
    .named_validator = "statistics",
    .field = "difference/standard_error",
    .analyse = broken<count_sessions>,
};

}  // namespace assay::validators::mutants
