#include "reference/estimate.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "reference/row_samples.hpp"
#include "reference/stats/ratio_metric.hpp"
#include "reference/stats/relative_lift.hpp"
#include "reference/stats/two_proportions.hpp"
#include "reference/stats/welch.hpp"

namespace assay::reference {
namespace {

using stats::LiftReference;
using stats::PairedSample;
using stats::Sample;

std::optional<stats::TestResult> lift(const Sample& control, const Sample& treatment,
                                      LiftReference reference, double alpha) {
  const auto got = stats::relative_lift_delta(control, treatment, reference, {.alpha = alpha});
  return got ? std::optional{*got} : std::nullopt;
}

Result<Estimate> by_proportions(const ResultRow& control, const ResultRow& treatment,
                                double alpha) {
  const auto hits = [](const ResultRow& row) {
    return stats::Proportion{static_cast<std::int64_t>(row.sums.sum.value_or(0) / micro),
                             row.units};
  };
  const stats::Proportion c = hits(control);
  const stats::Proportion t = hits(treatment);
  // A broken pipeline may count more hits than units, whose variance is negative.
  const auto is_possible = [](const stats::Proportion& arm) {
    return arm.hits >= 0 && arm.hits <= arm.n;
  };
  if (!is_possible(c) || !is_possible(t)) return UndefinedBecause{Undefined::not_finite};
  const auto test = stats::two_proportion_z(c, t, {.alpha = alpha});
  if (!test) return UndefinedBecause{test.error()};
  const Sample control_sample = stats::sample_of(metric_sums(control));
  return Estimate{.method = Method::two_proportion_z,
                  .control = c.rate(),
                  .treatment = t.rate(),
                  .difference = test->pooled,
                  .lift = lift(control_sample, stats::sample_of(metric_sums(treatment)),
                               LiftReference::normal, alpha),
                  .variance_reduction = {},
                  .control_deviation = std::sqrt(control_sample.variance)};
}

Result<Estimate> by_means(const ResultRow& control, const ResultRow& treatment, double alpha) {
  const Sample c = stats::sample_of(metric_sums(control));
  const Sample t = stats::sample_of(metric_sums(treatment));
  const auto test = stats::welch(c, t, {.alpha = alpha});
  if (!test) return UndefinedBecause{test.error()};
  return Estimate{.method = Method::welch,
                  .control = c.mean,
                  .treatment = t.mean,
                  .difference = *test,
                  .lift = lift(c, t, LiftReference::student_t, alpha),
                  .variance_reduction = {},
                  .control_deviation = std::sqrt(c.variance)};
}

Result<Estimate> by_ratio(const ResultRow& control, const ResultRow& treatment, double alpha) {
  const auto c = stats::linearised_ratio(with_denominator(control));
  if (!c) return UndefinedBecause{c.error()};
  const auto t = stats::linearised_ratio(with_denominator(treatment));
  if (!t) return UndefinedBecause{t.error()};
  const auto test = stats::z_test_means(*c, *t, {.alpha = alpha});
  if (!test) return UndefinedBecause{test.error()};
  return Estimate{.method = Method::ratio_delta,
                  .control = c->mean,
                  .treatment = t->mean,
                  .difference = *test,
                  .lift = lift(*c, *t, LiftReference::normal, alpha),
                  .variance_reduction = {},
                  .control_deviation = std::sqrt(c->variance)};
}

Result<Estimate> by_cuped(const ResultRow& control, const ResultRow& treatment,
                          const AnalysisOptions& options) {
  const PairedSample c = with_covariate(control);
  const PairedSample t = with_covariate(treatment);
  const auto test = stats::cuped(c, t, options.theta, {.alpha = options.alpha});
  if (!test) return UndefinedBecause{test.error()};
  Estimate out{.method = Method::cuped,
               .control = c.y.mean,
               .treatment = t.y.mean,
               .difference = test->difference,
               .lift = {},
               .variance_reduction = test->variance_reduction,
               .control_deviation = std::sqrt(test->control.variance)};
  // The adjusted mean of a control without a single event is noise about 0.
  if (out.control == 0.0) return out;
  if (const auto relative = stats::cuped_lift(c, t, *test, {.alpha = options.alpha}); relative)
    out.lift = *relative;
  return out;
}

}  // namespace

Result<Estimate> estimate(const MetricDefinition& metric, const ResultRow& control,
                          const ResultRow& treatment, const AnalysisOptions& options) {
  if (control.overflow || treatment.overflow) return UndefinedBecause{Undefined::overflow};
  if (!is_possible(control) || !is_possible(treatment))
    return UndefinedBecause{Undefined::not_finite};
  if (metric.kind != MetricKind::quantile && metric.kind != MetricKind::ratio &&
      control.sums.covariate_sum && treatment.sums.covariate_sum)
    return by_cuped(control, treatment, options);
  switch (metric.kind) {
    case MetricKind::binomial: return by_proportions(control, treatment, options.alpha);
    case MetricKind::count:
    case MetricKind::sum: return by_means(control, treatment, options.alpha);
    case MetricKind::ratio: return by_ratio(control, treatment, options.alpha);
    case MetricKind::quantile: break;
  }
  return UndefinedBecause{Undefined::too_few_units};
}

}  // namespace assay::reference
