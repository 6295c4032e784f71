#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/scenario.hpp"
#include "sim/effects/effect.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

/// The Poisson quantile of a uniform number in (0, 1): non-decreasing in both, so that one uniform
/// gives coupled counts for every mean. `mean` in [0, 700].
[[nodiscard]] std::int64_t poisson_quantile(double mean, double uniform);

/// How often an outcome happens in a session, as a function of draws that are made once and of what
/// the variants change.
///   probability_per_session p:  1 if u < p * tendency, changed; cut to [0, 1]
///   poisson, gamma, exponential, log_normal:  Poisson with the drawn rate * tendency, changed
///   constant c:  c * tendency, changed, rounded up with the chance of its fraction
class CountDraw {
 public:
  /// Makes the session's draws: their number depends on nothing that variants change.
  CountDraw(const OutcomeSpec& spec, double tendency, RandomStream& random);

  [[nodiscard]] std::int64_t count(const OutcomeChange& change) const;

 private:
  static constexpr std::size_t max_parts = 64;
  static constexpr double part_mean = 100.0;

  enum class Law : std::uint8_t { probability, constant, poisson };

  Law law_ = Law::poisson;
  double base_ = 0.0;      // probability or expected number
  std::size_t parts_ = 1;  // a large Poisson number is the sum of parts with a draw each
  std::array<double, max_parts> uniforms_;
};

/// One value's noise, drawn once; the changes are applied to it.
class ValueDraw {
 public:
  ValueDraw(const OutcomeSpec& spec, double tendency, RandomStream& random);

  /// In whole millionths, cut to what an event may say, +-1e9.
  [[nodiscard]] std::int64_t micro(const OutcomeChange& change) const;

 private:
  bool has_value_ = false;  // else 1
  bool is_zero_ = false;    // an inflated zero
  double value_ = 0.0;
};

/// A real value after a change, in whole millionths, cut to +-1e9; the same when nothing changes
/// it.
[[nodiscard]] std::int64_t changed_micro(std::int64_t value_micro, const OutcomeChange& change);

/// Throws InputError below `path` unless the laws make sense for counts and values.
void check_outcome(const OutcomeSpec& spec, std::string_view path);

}  // namespace assay::sim
