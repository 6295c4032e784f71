#include <array>
#include <cmath>
#include <fmt/format.h>

#include "model/input_error.hpp"
#include "model/math/special.hpp"
#include "validators/calibration/laws/law.hpp"

namespace assay::validators {
namespace {

class Bernoulli final : public Law {
 public:
  explicit Bernoulli(double p) : p_{p}, threshold_{math::normal_upper_quantile(p)} {}

  [[nodiscard]] MetricKind metric_kind() const override { return MetricKind::binomial; }

  [[nodiscard]] UnitOutcome outcome(double score, double /*size_score*/) const override {
    return {.value = score >= threshold_ ? 1.0 : 0.0};
  }

  [[nodiscard]] double mean() const override { return p_; }

  [[nodiscard]] double deviation() const override { return std::sqrt(p_ * (1.0 - p_)); }

  // E[Y Z] is the mean of Z where it exceeds the threshold, times the chance of that.
  [[nodiscard]] double attainable_correlation() const override {
    return math::normal_pdf(threshold_) / deviation();
  }

 private:
  double p_;
  double threshold_;
};

constexpr std::array parameters{LawParameter{"p", 0.1, 1e-6, 1.0 - 1e-6, "chance of a one"}};

std::unique_ptr<const Law> make(std::span<const double> values, double effect) {
  const double p = values[0] * (1.0 + effect);
  if (!(p > 0.0 && p < 1.0))
    throw InputError("--effects", fmt::format("{:g} makes a share of {:g} to {:g}, not in (0, 1)",
                                              effect, values[0], p));
  return std::make_unique<Bernoulli>(p);
}

}  // namespace

constinit const LawKind bernoulli_law{"bernoulli", "one with chance p, else zero: conversions",
                                      "the chance", parameters, make};

}  // namespace assay::validators
