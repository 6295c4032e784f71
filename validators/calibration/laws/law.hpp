#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "model/metric.hpp"

namespace assay::validators {

/// What a unit did.
struct UnitOutcome {
  double value = 0.0;  ///< numerator of a ratio, else the metric itself
  double size = 1.0;   ///< denominator of a ratio
};

/// The law of a metric's unit values, as a function of standard normal scores: by inversion, so
/// that a covariate whose score is correlated with the unit's has a stated correlation with its
/// value (a Gaussian copula).
class Law {
 public:
  Law() = default;
  Law(const Law&) = delete;
  Law& operator=(const Law&) = delete;
  virtual ~Law() = default;

  [[nodiscard]] virtual MetricKind metric_kind() const = 0;

  /// Its value never falls with `score`. `size_score`, independent of it, decides the size of a
  /// ratio and nothing else.
  [[nodiscard]] virtual UnitOutcome outcome(double score, double size_score) const = 0;

  /// Expectation per unit, or the ratio of the expectations.
  [[nodiscard]] virtual double mean() const = 0;

  /// Standard deviation per unit; of a ratio that of (value - mean size) / E size.
  [[nodiscard]] virtual double deviation() const = 0;

  /// The correlation of the value with the covariate where both have one score: no other joint law
  /// of the two gives a larger one. 0 where the metric takes no covariate.
  /// Source: W. Hoeffding, Schr. Math. Inst. Univ. Berlin 5 (1940) 181-233; W. Whitt, Annals of
  ///         Statistics 4 (1976) 1280-1289, doi:10.1214/aos/1176343660.
  [[nodiscard]] virtual double attainable_correlation() const = 0;

  /// The covariate of a unit whose score before the experiment is `score`: standard normal, unless
  /// the law says otherwise.
  [[nodiscard]] virtual double covariate(double score) const { return score; }

  /// The correlation of the two scores that gives value and covariate the correlation `wish`, in
  /// [0, attainable_correlation()].
  [[nodiscard]] virtual double score_correlation(double wish) const {
    return wish / attainable_correlation();
  }
};

/// A number that tells the laws of one kind apart.
struct LawParameter {
  std::string_view name;
  double fallback = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::string_view meaning;
};

/// One row of the table of laws.
struct LawKind {
  std::string_view name;
  std::string_view summary;
  std::string_view effect;  ///< what a relative effect changes
  std::span<const LawParameter> parameters;
  /// The law with these values, one per parameter and within its limits, whose mean is changed by
  /// the relative `effect`. Throws: InputError where there is no such law.
  std::unique_ptr<const Law> (*make)(std::span<const double> values, double effect) = nullptr;
};

#define LAW(name) extern const LawKind name##_law;
#include "validators/calibration/laws/laws.def"
#undef LAW

/// In registry order, which is the order of reports.
[[nodiscard]] std::span<const LawKind* const> law_kinds();

}  // namespace assay::validators
