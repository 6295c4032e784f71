#include "reference/stats/novelty_slope.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/inference.hpp"

namespace assay::stats {
namespace {

/// Errors are measured in the smallest one, so that no weight overflows.
double smallest_error(std::span<const DailyEffect> days) {
  double out = days.front().standard_error;
  for (const DailyEffect& each : days)
    out = std::min(out, each.standard_error);
  return out;
}

struct Weighted {
  double weight = 0.0;
  double day = 0.0;
  double effect = 0.0;
};

double weight_of(const DailyEffect& each, double unit) {
  const double share = unit / each.standard_error;
  return share * share;
}

/// Means of what is left after taking out `origin`: twice, so that a far origin costs no digits.
Weighted centre(std::span<const DailyEffect> days, double unit) {
  Weighted out{.weight = 0.0, .day = days.front().day, .effect = days.front().effect};
  for (const DailyEffect& each : days)
    out.weight += weight_of(each, unit);
  for (int pass = 0; pass < 2; ++pass) {
    double day = 0.0;
    double effect = 0.0;
    for (const DailyEffect& each : days) {
      day += weight_of(each, unit) * (each.day - out.day);
      effect += weight_of(each, unit) * (each.effect - out.effect);
    }
    out.day += day / out.weight;
    out.effect += effect / out.weight;
  }
  return out;
}

}  // namespace

Result<NoveltySlope> novelty_slope(std::span<const DailyEffect> days) {
  for (const DailyEffect& each : days) {
    expects(std::isfinite(each.day) && std::isfinite(each.effect), "finite days and effects");
    expects(each.standard_error > 0.0 && std::isfinite(each.standard_error), "standard errors > 0");
  }
  if (days.size() < 2) return UndefinedBecause{Undefined::too_few_units};
  const double unit = smallest_error(days);
  const Weighted mean = centre(days, unit);
  double spread = 0.0;
  double product = 0.0;
  for (const DailyEffect& each : days) {
    const double weighted = weight_of(each, unit) * (each.day - mean.day);
    spread += weighted * (each.day - mean.day);
    product += weighted * (each.effect - mean.effect);
  }
  if (spread <= 0.0) return UndefinedBecause{Undefined::zero_variance};
  const double slope = product / spread;
  const double error = unit / std::sqrt(spread);
  if (!(error > 0.0) || !std::isfinite(error) || !std::isfinite(slope))
    return UndefinedBecause{Undefined::overflow};
  const TestResult test = judge_effect(slope, error, normal_df);
  if (!std::isfinite(test.statistic)) return UndefinedBecause{Undefined::overflow};
  return NoveltySlope{.intercept = mean.effect - slope * mean.day,
                      .slope = slope,
                      .standard_error = error,
                      .z = test.statistic,
                      .p = test.p};
}

}  // namespace assay::stats
