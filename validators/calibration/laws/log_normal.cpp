#include <array>
#include <cmath>

#include "model/math/elementary.hpp"
#include "validators/calibration/laws/law.hpp"
#include "validators/calibration/laws/scaled_mean.hpp"

namespace assay::validators {
namespace {

/// Its covariate is the same law before the experiment. With correlation r of the scores that of
/// the values is (exp(sigma^2 r) - 1) / (exp(sigma^2) - 1).
class LogNormal final : public Law {
 public:
  LogNormal(double mean, double sigma)
      : mean_{mean},
        sigma_{sigma},
        log_median_{math::log(mean) - 0.5 * sigma * sigma},
        spread_{math::expm1(sigma * sigma)} {}

  [[nodiscard]] MetricKind metric_kind() const override { return MetricKind::sum; }

  [[nodiscard]] UnitOutcome outcome(double score, double /*size_score*/) const override {
    return {.value = covariate(score)};
  }

  [[nodiscard]] double mean() const override { return mean_; }

  [[nodiscard]] double deviation() const override { return mean_ * std::sqrt(spread_); }

  [[nodiscard]] double attainable_correlation() const override { return 1.0; }

  [[nodiscard]] double covariate(double score) const override {
    return math::exp(log_median_ + sigma_ * score);
  }

  [[nodiscard]] double score_correlation(double wish) const override {
    return math::log1p(wish * spread_) / (sigma_ * sigma_);
  }

 private:
  double mean_;
  double sigma_;
  double log_median_;
  double spread_;  // squared coefficient of variation
};

constexpr std::array parameters{
    LawParameter{"mean", 20.0, 0.01, 1e4, "per unit"},
    LawParameter{"sigma", 1.5, 0.01, 2.5, "standard deviation of the logarithm"}};

std::unique_ptr<const Law> make(std::span<const double> values, double effect) {
  return std::make_unique<LogNormal>(scaled_mean(values[0], effect), values[1]);
}

}  // namespace

constinit const LawKind log_normal_law{"log_normal",
                                       "a heavy tail: watch time, spend of those who buy",
                                       "every value", parameters, make};

}  // namespace assay::validators
