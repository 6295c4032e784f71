#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "reference/estimate.hpp"
#include "validators/calibration/laws/law_spec.hpp"
#include "validators/calibration/look_estimate.hpp"
#include "validators/calibration/look_plan.hpp"

namespace assay::validators {

/// Units of each arm.
struct ArmUnits {
  std::int64_t control = 0;
  std::int64_t treatment = 0;
  friend bool operator==(const ArmUnits&, const ArmUnits&) = default;
};

/// What an interval is of: the difference of the arms, or the lift relative to control.
enum class Scale : std::uint8_t { absolute, relative };

inline constexpr std::array scales{Scale::absolute, Scale::relative};

[[nodiscard]] constexpr std::string_view name(Scale scale) {
  switch (scale) {
    case Scale::absolute: return "absolute";
    case Scale::relative: return "relative";
  }
  return "?";
}

/// The units of an arm at each look. Throws: InputError where a look brings no further unit, or the
/// first has fewer than 2.
[[nodiscard]] std::vector<std::int64_t> units_at(const LookPlan& looks, std::int64_t units);

/// One experiment on units of a law instead of a world: everybody is exposed once, nothing is lost.
struct LawExperimentSettings {
  LawSpec law;
  std::optional<double> rho;  ///< correlation of the metric with its covariate; none: no covariate
  std::vector<double> effects;  ///< relative, each a treatment of its own
  ArmUnits units;               ///< at the last look
  LookPlan looks;
  std::uint64_t seed = 0;
  reference::Estimator estimate = reference::estimate;  ///< the statistics under test
};

/// What the statistics said of one treatment at each look, by scale.
using ScaledLooks = std::array<std::vector<LookEstimate>, scales.size()>;

/// The experiment, replicate by replicate. A unit's scores are drawn once; every effect changes
/// what the same units do, and one that comes first in no list moves no other's numbers.
class LawExperiment {
 public:
  /// Throws: InputError where the correlation is beyond the attainable one, which it names, an
  /// effect is impossible, or the looks do not fit the units.
  explicit LawExperiment(LawExperimentSettings settings);

  [[nodiscard]] const LawExperimentSettings& settings() const { return settings_; }

  /// The true effect, by expectation under the law.
  [[nodiscard]] double truth(std::size_t effect, Scale scale) const;

  /// By effect.
  [[nodiscard]] std::vector<ScaledLooks> replicate(std::uint64_t number) const;

  /// The rows of an arm at each look, as a pipeline would say them: exact sums of millionths.
  /// `arm`: 0 is control.
  [[nodiscard]] std::vector<ResultRow> rows(const Law& law, std::uint64_t number,
                                            std::size_t arm) const;

 private:
  struct Scores;

  [[nodiscard]] Scores draw(std::uint64_t number, std::size_t arm) const;
  [[nodiscard]] std::vector<ResultRow> add_up(const Law& law, const Scores& scores,
                                              const std::vector<std::int64_t>& units) const;

  LawExperimentSettings settings_;
  MetricDefinition metric_;
  std::unique_ptr<const Law> control_;
  std::vector<std::unique_ptr<const Law>> treatments_;
  double score_correlation_ = 0.0;
  std::array<std::vector<std::int64_t>, 2> units_;  // by arm, then look
};

/// The relative effect that a fixed horizon finds with a power of 80 %.
///
///   (z_{alpha / 2} + z_{0.2}) deviation sqrt((1 - rho^2) (1 / n_C + 1 / n_T)) / mean
[[nodiscard]] double design_effect(const LawSpec& law, std::optional<double> rho,
                                   const ArmUnits& units, double alpha);

}  // namespace assay::validators
