#pragma once

#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

/// The lift m_T / m_C - 1, a share: 0.05 is five percent.
namespace assay::stats {

/// Which distribution judges a lift: the normal, or Student's t with the degrees of freedom of the
/// difference of the means.
enum class LiftReference : std::uint8_t { normal, student_t };

/// By the first-order delta method on the ratio of the means.
///
///   se^2 = v_T / n_T / m_C^2 + m_T^2 v_C / n_C / m_C^4
///
/// Undefined: as `welch`; zero_denominator if the control's mean is 0.
/// Source:    A. Deng, U. Knoblich, J. Lu, KDD 2018, section 3.1, doi:10.1145/3219819.3219919.
/// Checked:   mpmath at 50 digits, gbstats, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<TestResult> relative_lift_delta(const Sample& control, const Sample& treatment,
                                                     LiftReference reference,
                                                     const TestOptions& options = {});

struct LogLift {
  double lift = 0.0;
  double log_standard_error = 0.0;  ///< of ln(m_T / m_C)
  Interval interval;                ///< of `lift`; above -1
};

/// By the delta method on ln(m_T / m_C), carried back: an interval that is right-skewed as the lift
/// of a small control mean is.
///
///   se^2 = v_T / n_T / m_T^2 + v_C / n_C / m_C^2
///
/// Undefined: as above; not_finite if the means are of different sign or the treatment's is 0.
/// Source, Checked: as above.
[[nodiscard]] Result<LogLift> relative_lift_log_delta(const Sample& control,
                                                      const Sample& treatment,
                                                      LiftReference reference, double alpha);

/// The set of lifts that a test at level alpha does not reject.
struct FiellerSet {
  enum class Kind : std::uint8_t {
    bounded,    ///< the interval
    exclusive,  ///< all but the inside of the interval
    all,        ///< every lift: the control's mean is not told from 0
  };

  Kind kind = Kind::bounded;
  double g = 0.0;  ///< quantile^2 v_C / (n_C m_C^2); below 1 when the set is bounded
  double lift = 0.0;
  Interval interval;
};

/// By Fieller's theorem, exact for normal means, for independent arms and a two-sided level.
/// `df`: of Student's t, or normal_df.
///
/// Undefined: as relative_lift_delta.
/// Source:    E. C. Fieller, J. R. Stat. Soc. B 16 (1954) 175-185.
/// Checked:   mpmath at 50 digits, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<FiellerSet> relative_lift_fieller(const Sample& control,
                                                       const Sample& treatment, double alpha,
                                                       double df = normal_df);

}  // namespace assay::stats
