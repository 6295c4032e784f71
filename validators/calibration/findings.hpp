#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validators/calibration/calibration.hpp"
#include "validators/calibration/tally.hpp"

namespace assay::validators {

/// How a figure was found: by integrating the canonical joint distribution of z, by drawing it, or
/// by living the world and sending its events through the pipeline.
enum class Rung : std::uint8_t { exact, sufficient, event };

[[nodiscard]] constexpr std::string_view name(Rung rung) {
  switch (rung) {
    case Rung::exact: return "exact";
    case Rung::sufficient: return "sufficient";
    case Rung::event: return "event";
  }
  return "?";
}

/// A share with its interval, which is a point where it is exact.
struct Share {
  double value = 0.0;
  stats::Interval interval{0.0, 1.0};
};

/// The rate with its Clopper-Pearson interval at this confidence.
[[nodiscard]] Share share_of(const Rate& rate, double confidence);

/// One method on one metric, on one rung. Without an effect `rejected` is the error rate, else the
/// power.
struct MethodFinding {
  std::string method;
  std::string metric;
  Rung rung = Rung::sufficient;
  double drift = 0.0;             ///< mean of z at the last look
  std::int64_t replications = 0;  ///< 0 where it is exact
  std::vector<Share> rejected_by_look;
  std::optional<Share> covered;         ///< by the interval at the decision
  std::optional<Share> covered_at_end;  ///< by the interval at the last look
  std::optional<Share> covered_always;  ///< by the intervals of all looks together
  std::optional<Share> wrong_sign;      ///< of the rejections (type S), with an effect
  /// Mean |estimate / truth| of the rejections (type M), with an effect; exact for one look alone.
  std::optional<double> exaggeration;
  double expected_information = 1.0;  ///< at the decision, of the planned
  std::int64_t undefined = 0;         ///< looks without an estimate

  [[nodiscard]] bool has_effect() const { return drift != 0.0; }

  [[nodiscard]] const Share& rejected() const { return rejected_by_look.back(); }
};

/// The mean of |z| / |drift| where |z| >= critical, for z normal with mean `drift` (not 0) and
/// variance 1: how much an estimate that rejects exaggerates the truth (type M), wrong signs too.
///
///   E|z| over rejections = (d (Q(c - d) - Q(c + d)) + f(c - d) + f(c + d)) / power,
///   power = Q(c - d) + Q(c + d),   Q, f: upper tail and density of the standard normal, d =
///   |drift|
///
/// Source: A. Gelman, J. Carlin, Perspectives on Psychological Science 9 (2014) 641-651,
///         doi:10.1177/1745691614551642; in closed form: J. Lu, Y. Qiu, A. Deng, British Journal of
///         Mathematical and Statistical Psychology 72 (2019) 1-17, doi:10.1111/bmsp.12132.
[[nodiscard]] double exaggeration_ratio(double drift, double critical);

/// What the counts say, by metric, then method, then rung. `confidence`: of every interval.
[[nodiscard]] std::vector<MethodFinding> findings_of(const Calibration& calibration,
                                                     const CalibrationCounts& counts,
                                                     double confidence);

}  // namespace assay::validators
