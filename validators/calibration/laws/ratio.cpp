#include <array>
#include <cmath>

#include "model/math/elementary.hpp"
#include "validators/calibration/laws/count_scores.hpp"
#include "validators/calibration/laws/law.hpp"
#include "validators/calibration/laws/scaled_mean.hpp"

namespace assay::validators {
namespace {

/// A unit has 1 + Poisson events and earns, per event, a log-normal rate of its own with mean
/// `ratio`: so numerator and denominator are correlated, and events within a unit alike.
class Ratio final : public Law {
 public:
  Ratio(double ratio, double sigma, double size)
      : ratio_{ratio},
        sigma_{sigma},
        size_{size},
        log_median_{math::log(ratio) - 0.5 * sigma * sigma},
        more_{size - 1.0} {}

  [[nodiscard]] MetricKind metric_kind() const override { return MetricKind::ratio; }

  [[nodiscard]] UnitOutcome outcome(double score, double size_score) const override {
    const double size = 1.0 + more_.count(size_score);
    return {.value = size * math::exp(log_median_ + sigma_ * score), .size = size};
  }

  [[nodiscard]] double mean() const override { return ratio_; }

  // value - ratio size = size (rate - ratio), the two factors independent.
  [[nodiscard]] double deviation() const override {
    const double size_squared = size_ - 1.0 + size_ * size_;
    return ratio_ * std::sqrt(size_squared * math::expm1(sigma_ * sigma_)) / size_;
  }

  [[nodiscard]] double attainable_correlation() const override { return 0.0; }

 private:
  double ratio_;
  double sigma_;
  double size_;
  double log_median_;
  CountScores more_;
};

constexpr std::array parameters{
    LawParameter{"ratio", 0.5, 0.001, 1e3, "numerator per denominator"},
    LawParameter{"sigma", 1.0, 0.01, 2.0, "standard deviation of the logarithm of a unit's rate"},
    LawParameter{"size", 5.0, 1.0, 100.0, "denominator per unit"}};

std::unique_ptr<const Law> make(std::span<const double> values, double effect) {
  return std::make_unique<Ratio>(scaled_mean(values[0], effect), values[1], values[2]);
}

}  // namespace

constinit const LawKind ratio_law{"ratio",
                                  "a sum per event, correlated within a unit: revenue per view",
                                  "every numerator", parameters, make};

}  // namespace assay::validators
