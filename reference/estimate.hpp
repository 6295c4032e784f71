#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "model/metric.hpp"
#include "model/result.hpp"
#include "model/result_table.hpp"
#include "reference/stats/cuped.hpp"
#include "reference/stats/inference.hpp"

namespace assay::reference {

/// How results are judged; the same for all of an analysis.
struct AnalysisOptions {
  double alpha = 0.05;  ///< two-sided; intervals have confidence 1 - alpha
  double power = 0.8;   ///< at which a sample is called adequate
  stats::CupedTheta theta = stats::CupedTheta::total;
};

/// By which a metric was judged.
enum class Method : std::uint8_t { two_proportion_z, welch, ratio_delta, cuped, external };

[[nodiscard]] constexpr std::string_view name(Method method) {
  switch (method) {
    case Method::two_proportion_z: return "two_proportion_z";
    case Method::welch: return "welch";
    case Method::ratio_delta: return "ratio_delta";
    case Method::cuped: return "cuped";
    case Method::external: return "external";
  }
  return "?";
}

/// One treatment against control in one metric. With a covariate all numbers but the plain means
/// are those of the adjusted metric.
struct Estimate {
  Method method = Method::welch;
  double control = 0.0;                   ///< mean per unit, share of units, or ratio; not adjusted
  double treatment = 0.0;                 ///< the same
  stats::TestResult difference;           ///< absolute, in the metric's unit
  std::optional<stats::TestResult> lift;  ///< relative to control; none when control is 0
  std::optional<double> variance_reduction;  ///< by the covariate, of the squared standard error
  double control_deviation = 0.0;  ///< standard deviation of a unit under control, as judged
};

/// binomial: z-test of two proportions (p pooled, interval unpooled); count and sum: Welch; ratio:
/// delta method; any with covariate sums: CUPED. Lifts by the delta method, which of CUPED knows
/// that both adjusted means stand about one mean, referred to the same distribution as the
/// difference.
///
/// Undefined: overflow where a row is; not_finite where no units have such sums, as a broken
///            pipeline may say (`is_possible`); else as the method. too_few_units for a quantile,
///            whose order statistics alone have no error.
[[nodiscard]] Result<Estimate> estimate(const MetricDefinition& metric, const ResultRow& control,
                                        const ResultRow& treatment, const AnalysisOptions& options);

/// What judges a treatment against control: `estimate`, or what stands in its place.
using Estimator =
    std::function<Result<Estimate>(const MetricDefinition& metric, const ResultRow& control,
                                   const ResultRow& treatment, const AnalysisOptions& options)>;

}  // namespace assay::reference
