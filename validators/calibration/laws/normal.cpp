#include <array>

#include "validators/calibration/laws/law.hpp"
#include "validators/calibration/laws/scaled_mean.hpp"

namespace assay::validators {
namespace {

class Normal final : public Law {
 public:
  Normal(double mean, double deviation) : mean_{mean}, deviation_{deviation} {}

  [[nodiscard]] MetricKind metric_kind() const override { return MetricKind::sum; }

  [[nodiscard]] UnitOutcome outcome(double score, double /*size_score*/) const override {
    return {.value = mean_ + deviation_ * score};
  }

  [[nodiscard]] double mean() const override { return mean_; }

  [[nodiscard]] double deviation() const override { return deviation_; }

  [[nodiscard]] double attainable_correlation() const override { return 1.0; }

 private:
  double mean_;
  double deviation_;
};

constexpr std::array parameters{LawParameter{"mean", 10.0, 0.001, 1e4, "per unit"},
                                LawParameter{"sd", 5.0, 0.001, 1e4, "standard deviation"}};

std::unique_ptr<const Law> make(std::span<const double> values, double effect) {
  return std::make_unique<Normal>(scaled_mean(values[0], effect), values[1]);
}

}  // namespace

constinit const LawKind normal_law{"normal", "no tail at all: what the theory is made for",
                                   "the mean, not the deviation", parameters, make};

}  // namespace assay::validators
