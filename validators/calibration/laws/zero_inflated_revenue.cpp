#include <algorithm>
#include <array>
#include <cmath>

#include "model/math/elementary.hpp"
#include "model/math/special.hpp"
#include "reference/stats/gauss_legendre.hpp"
#include "validators/calibration/laws/law.hpp"
#include "validators/calibration/laws/scaled_mean.hpp"

namespace assay::validators {
namespace {

class ZeroInflatedRevenue final : public Law {
 public:
  ZeroInflatedRevenue(double buyers, double amount, double sigma)
      : buyers_{buyers},
        amount_{amount},
        sigma_{sigma},
        threshold_{math::normal_upper_quantile(buyers)},
        log_median_{math::log(amount) - 0.5 * sigma * sigma} {}

  [[nodiscard]] MetricKind metric_kind() const override { return MetricKind::sum; }

  [[nodiscard]] UnitOutcome outcome(double score, double /*size_score*/) const override {
    if (score <= threshold_) return {.value = 0.0};
    // The share of the buyers that spend more; 1 would be the least amount, 0.
    const double above = std::min(math::normal_sf(score) / buyers_, 1.0 - 0x1p-53);
    return {.value = math::exp(log_median_ + sigma_ * math::normal_upper_quantile(above))};
  }

  [[nodiscard]] double mean() const override { return buyers_ * amount_; }

  [[nodiscard]] double deviation() const override {
    const double square = buyers_ * amount_ * amount_ * math::exp(sigma_ * sigma_);
    return std::sqrt(square - mean() * mean());
  }

  // E[Y Z] over the score w of the amount among buyers, in which the integrand is smooth: a share
  // buyers * normal_sf(w) of all units has a greater score.
  [[nodiscard]] double attainable_correlation() const override {
    constexpr int panels = 40;
    constexpr double width = 0.5;
    const double begin = sigma_ - 0.5 * panels * width;  // the mass lies around sigma
    const stats::QuadratureRule& rule = stats::gauss_legendre(16);
    double sum = 0.0;
    for (int panel = 0; panel < panels; ++panel) {
      const double middle = begin + (panel + 0.5) * width;
      for (std::size_t i = 0; i < rule.order; ++i) {
        const double w = middle + 0.5 * width * rule.node[i];
        const double z = math::normal_upper_quantile(buyers_ * math::normal_sf(w));
        const double amount = math::exp(log_median_ + sigma_ * w);
        sum += 0.5 * width * rule.weight[i] * math::normal_pdf(w) * amount * z;
      }
    }
    return buyers_ * sum / deviation();
  }

 private:
  double buyers_;
  double amount_;
  double sigma_;
  double threshold_;
  double log_median_;
};

constexpr std::array parameters{
    LawParameter{"buyers", 0.05, 1e-4, 0.999, "share of the units that spend"},
    LawParameter{"amount", 50.0, 0.01, 1e4, "mean of those"},
    LawParameter{"sigma", 1.0, 0.01, 2.0, "standard deviation of its logarithm"}};

std::unique_ptr<const Law> make(std::span<const double> values, double effect) {
  return std::make_unique<ZeroInflatedRevenue>(values[0], scaled_mean(values[1], effect),
                                               values[2]);
}

}  // namespace

constinit const LawKind zero_inflated_revenue_law{
    "zero_inflated_revenue", "most units spend nothing, the others a log-normal amount",
    "every amount, not the share of buyers", parameters, make};

}  // namespace assay::validators
