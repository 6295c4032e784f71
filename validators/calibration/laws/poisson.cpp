#include <array>
#include <cmath>
#include <fmt/format.h>

#include "model/input_error.hpp"
#include "validators/calibration/laws/count_scores.hpp"
#include "validators/calibration/laws/law.hpp"

namespace assay::validators {
namespace {

class Poisson final : public Law {
 public:
  explicit Poisson(double mean) : mean_{mean}, scores_{mean} {}

  [[nodiscard]] MetricKind metric_kind() const override { return MetricKind::count; }

  [[nodiscard]] UnitOutcome outcome(double score, double /*size_score*/) const override {
    return {.value = scores_.count(score)};
  }

  [[nodiscard]] double mean() const override { return mean_; }

  [[nodiscard]] double deviation() const override { return std::sqrt(mean_); }

  [[nodiscard]] double attainable_correlation() const override {
    return scores_.cross_moment() / deviation();
  }

 private:
  double mean_;
  CountScores scores_;
};

constexpr double most = 500.0;
constexpr std::array parameters{LawParameter{"mean", 2.0, 1e-4, most, "events per unit"}};

std::unique_ptr<const Law> make(std::span<const double> values, double effect) {
  const double mean = values[0] * (1.0 + effect);
  if (!(mean > 0.0 && mean <= most))
    throw InputError("--effects", fmt::format("{:g} makes a mean of {:g} to {:g}, not in (0, {:g}]",
                                              effect, values[0], mean, most));
  return std::make_unique<Poisson>(mean);
}

}  // namespace

constinit const LawKind poisson_law{"poisson", "independent events: page views, errors", "the mean",
                                    parameters, make};

}  // namespace assay::validators
