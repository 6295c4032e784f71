#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/decimal.hpp"
#include "model/scenario.hpp"
#include "sim/effects/effect.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

/// The Poisson quantile of a uniform number in (0, 1): non-decreasing in both, so that one uniform
/// gives coupled counts for every mean. `mean` in [0, 700].
[[nodiscard]] std::int64_t poisson_quantile(double mean, double uniform);

/// The quantiles of one Poisson law, worked out once: those of poisson_quantile.
class PoissonTable {
 public:
  PoissonTable() = default;

  /// `mean` in [0, 700].
  explicit PoissonTable(double mean);

  [[nodiscard]] bool is_of(double mean) const { return mean == mean_; }

  [[nodiscard]] std::int64_t quantile(double uniform) const {
    std::size_t k = guide_[static_cast<std::size_t>(uniform * guide_size)];
    while (k + 1 < cumulative_.size() && uniform >= cumulative_[k])
      ++k;
    return static_cast<std::int64_t>(k);
  }

 private:
  static constexpr double guide_size = 256.0;

  double mean_ = -1.0;                // of no law
  std::vector<double> cumulative_;    // P(X <= k)
  std::vector<std::uint16_t> guide_;  // the quantile of i / guide_size, where the search begins
};

/// A scenario's distribution, its name resolved.
class NumberLaw {
 public:
  enum class Kind : std::uint8_t { constant, poisson, gamma, log_normal, exponential };

  explicit NumberLaw(const DistributionSpec& spec);

  [[nodiscard]] Kind kind() const { return kind_; }

  /// The mean of a Poisson law, the value of a constant one, about what to expect of the others.
  [[nodiscard]] double typical() const { return typical_; }

  /// One draw of the stream; none for a constant.
  [[nodiscard]] double draw(RandomStream& random) const;

 private:
  Kind kind_;
  double typical_ = 0.0;
  double scale_ = 1.0;  // gamma: mean / shape; log-normal: the median; exponential: the mean
  double shape_ = 1.0;  // gamma: the shape; log-normal: sigma
};

/// An OutcomeSpec made ready for drawing.
struct OutcomeLaw {
  explicit OutcomeLaw(const OutcomeSpec& spec);

  std::optional<double> probability;
  std::optional<NumberLaw> per_session;
  PoissonTable counts;  ///< of a unit of usual tendency whom nothing changes
  std::optional<NumberLaw> value;
  std::optional<Threshold> zero;
  std::optional<Threshold> slow;
  double slow_factor = 1.0;
  std::size_t usual_draws = 1;  ///< enough for most sessions
};

/// How often an outcome happens in a session, as a function of draws that are made once and of what
/// the variants change.
///   probability_per_session p:  1 if u < p * tendency, changed; cut to [0, 1]
///   poisson, gamma, exponential, log_normal:  Poisson with the drawn rate * tendency, changed
///   constant c:  c * tendency, changed, rounded up with the chance of its fraction
class CountDraw {
 public:
  /// Makes the session's draws: their number depends on nothing that variants change. `law` lives
  /// as long.
  CountDraw(const OutcomeLaw& law, double tendency, RandomStream& random);

  [[nodiscard]] std::int64_t count(const OutcomeChange& change) const;

 private:
  static constexpr std::size_t max_parts = 64;
  static constexpr double part_mean = 100.0;

  enum class Law : std::uint8_t { probability, constant, poisson };

  const PoissonTable* table_;
  Law law_ = Law::poisson;
  double base_ = 0.0;      // probability or expected number
  std::size_t parts_ = 1;  // a large Poisson number is the sum of parts with a draw each
  std::array<double, max_parts> uniforms_;
};

/// A value in whole millionths, cut to +-1e9.
[[nodiscard]] inline std::int64_t rounded_micro(double value) {
  constexpr double limit = 1e9;
  const double rounded = std::clamp(value, -limit, limit) * 1e6 + 0.5;
  const auto towards_zero = static_cast<std::int64_t>(rounded);
  return towards_zero - (rounded < static_cast<double>(towards_zero) ? 1 : 0);
}

/// One value's noise, drawn once; the changes are applied to it.
class ValueDraw {
 public:
  ValueDraw(const OutcomeLaw& law, double tendency, RandomStream& random)
      : has_value_{law.value.has_value()} {
    if (has_value_) draw(law, tendency, random);
  }

  /// In whole millionths, cut to what an event may say, +-1e9.
  [[nodiscard]] std::int64_t micro(const OutcomeChange& change) const {
    if (!has_value_) return assay::micro;
    return is_zero_ ? 0 : rounded_micro(change.value.of(value_));
  }

 private:
  void draw(const OutcomeLaw& law, double tendency, RandomStream& random);

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
