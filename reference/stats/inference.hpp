#pragma once

#include <cstdint>
#include <limits>

namespace assay::stats {

/// About the treatment: is it different, greater, or less?
enum class Alternative : std::uint8_t { two_sided, greater, less };

/// On how many sides a rule or an interval decides.
enum class Sides : std::uint8_t { one = 1, two = 2 };

struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct TestOptions {
  double alpha = 0.05;  ///< level of the test, and 1 - confidence of the interval, in (0, 1)
  Alternative alternative = Alternative::two_sided;
  double null_effect = 0.0;  ///< the effect under the hypothesis, in the effect's unit
};

/// The normal distribution as a limit of Student's t.
inline constexpr double normal_df = std::numeric_limits<double>::infinity();

/// What a test says of one effect.
struct TestResult {
  double effect = 0.0;          ///< treatment minus control, or a lift
  double standard_error = 0.0;  ///< of `effect`, same unit
  double statistic = 0.0;       ///< (effect - null_effect) / standard_error
  double df = normal_df;        ///< degrees of freedom of the reference distribution
  double p = 1.0;               ///< in [0, 1]
  Interval interval;            ///< of `effect`; one-sided when the alternative is
};

/// An effect with its standard error, judged by Student's t with `df` degrees of freedom, or by the
/// normal distribution.
///
///   p = 2 P(T >= |statistic|), P(T >= statistic), or P(T <= statistic)
///   interval = effect -+ quantile * standard_error
///
/// Throws:  ContractError unless standard_error > 0, df > 0 and alpha in (0, 1).
/// Checked: through every test that uses it, against mpmath at 50 digits.
[[nodiscard]] TestResult judge_effect(double effect, double standard_error, double df,
                                      const TestOptions& options = {});

/// P(T >= statistic) of Student's t with `df` degrees of freedom, or of the normal distribution.
[[nodiscard]] double upper_tail(double statistic, double df);

/// The value that T exceeds with probability `tail`, in (0, 1).
[[nodiscard]] double upper_quantile(double tail, double df);

}  // namespace assay::stats
