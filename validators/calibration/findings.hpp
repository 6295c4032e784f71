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
  double expected_information = 1.0;    ///< at the decision, of the planned
  std::int64_t undefined = 0;           ///< looks without an estimate

  [[nodiscard]] bool has_effect() const { return drift != 0.0; }

  [[nodiscard]] const Share& rejected() const { return rejected_by_look.back(); }
};

/// What the counts say, by metric, then method, then rung. `confidence`: of every interval.
[[nodiscard]] std::vector<MethodFinding> findings_of(const Calibration& calibration,
                                                     const CalibrationCounts& counts,
                                                     double confidence);

}  // namespace assay::validators
