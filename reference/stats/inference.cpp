#include "reference/stats/inference.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/special.hpp"

namespace assay::stats {
namespace {

double p_value(double statistic, double df, Alternative alternative) {
  switch (alternative) {
    case Alternative::two_sided: return std::min(1.0, 2.0 * upper_tail(std::fabs(statistic), df));
    case Alternative::greater: return upper_tail(statistic, df);
    case Alternative::less: return upper_tail(-statistic, df);
  }
  return 1.0;
}

Interval interval_of(double effect, double standard_error, double df, const TestOptions& options) {
  const bool is_two_sided = options.alternative == Alternative::two_sided;
  const double tail = is_two_sided ? options.alpha / 2.0 : options.alpha;
  const double half_width = upper_quantile(tail, df) * standard_error;
  Interval out;
  if (options.alternative != Alternative::less) out.low = effect - half_width;
  if (options.alternative != Alternative::greater) out.high = effect + half_width;
  return out;
}

}  // namespace

double upper_tail(double statistic, double df) {
  return std::isinf(df) ? math::normal_sf(statistic) : math::student_t_sf(statistic, df);
}

double upper_quantile(double tail, double df) {
  return std::isinf(df) ? math::normal_upper_quantile(tail)
                        : math::student_t_upper_quantile(tail, df);
}

TestResult judge_effect(double effect, double standard_error, double df,
                        const TestOptions& options) {
  expects(standard_error > 0.0, "standard_error > 0");
  expects(df > 0.0, "df > 0");
  expects(options.alpha > 0.0 && options.alpha < 1.0, "alpha in (0, 1)");
  const double statistic = (effect - options.null_effect) / standard_error;
  return {.effect = effect,
          .standard_error = standard_error,
          .statistic = statistic,
          .df = df,
          .p = p_value(statistic, df, options.alternative),
          .interval = interval_of(effect, standard_error, df, options)};
}

}  // namespace assay::stats
