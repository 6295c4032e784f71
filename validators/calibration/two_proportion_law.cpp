#include "validators/calibration/two_proportion_law.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "model/contract.hpp"
#include "model/math/special.hpp"
#include "validators/calibration/discrete_law.hpp"

namespace assay::validators {
namespace {

TwoProportionLaw limit(const ProportionArms& arms, double alpha) {
  const auto c = static_cast<double>(arms.control_units);
  const auto t = static_cast<double>(arms.treatment_units);
  const double rate = (c * arms.control_rate + t * arms.treatment_rate) / (c + t);
  const double pooled = rate * (1.0 - rate) * (1.0 / c + 1.0 / t);
  const double real = arms.control_rate * (1.0 - arms.control_rate) / c +
                      arms.treatment_rate * (1.0 - arms.treatment_rate) / t;
  return {.rejected = alpha, .distance = {}, .mean_square = real / pooled * (c + t) / (c + t - 1)};
}

/// The pooled test of one pair of hits, as its square; none where an error would be 0.
class PooledTest {
 public:
  explicit PooledTest(const ProportionArms& arms)
      : control_{arms.control_units},
        treatment_{arms.treatment_units},
        difference_{arms.treatment_rate - arms.control_rate} {}

  [[nodiscard]] bool is_defined(std::int64_t c, std::int64_t t) const {
    return (c > 0 && c < control_) || (t > 0 && t < treatment_);
  }

  [[nodiscard]] double effect(std::int64_t c, std::int64_t t) const {
    return static_cast<double>(t) / static_cast<double>(treatment_) -
           static_cast<double>(c) / static_cast<double>(control_);
  }

  [[nodiscard]] double squared_error(std::int64_t c, std::int64_t t) const {
    const auto n_c = static_cast<double>(control_);
    const auto n_t = static_cast<double>(treatment_);
    const double rate = static_cast<double>(c + t) / (n_c + n_t);
    return rate * (1.0 - rate) * (1.0 / n_c + 1.0 / n_t);
  }

  [[nodiscard]] double off(std::int64_t c, std::int64_t t) const {
    return effect(c, t) - difference_;
  }

 private:
  std::int64_t control_;
  std::int64_t treatment_;
  double difference_;
};

}  // namespace

TwoProportionLaw two_proportion_law(const ProportionArms& arms, double alpha) {
  constexpr std::size_t most_pairs = 1'000'000;
  expects(arms.control_units > 0 && arms.treatment_units > 0, "units in both arms");
  const Chances control = binomial_chances(arms.control_units, arms.control_rate);
  const Chances treatment = binomial_chances(arms.treatment_units, arms.treatment_rate);
  if (control.mass.size() * treatment.mass.size() > most_pairs) return limit(arms, alpha);
  const PooledTest test{arms};
  std::vector<Step> steps;
  steps.reserve(control.mass.size() * treatment.mass.size());
  TwoProportionLaw out;
  double total = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < control.mass.size(); ++i) {
    const std::int64_t c = control.first + static_cast<std::int64_t>(i);
    for (std::size_t k = 0; k < treatment.mass.size(); ++k) {
      const std::int64_t t = treatment.first + static_cast<std::int64_t>(k);
      if (!test.is_defined(c, t)) continue;
      const double mass = control.mass[i] * treatment.mass[k];
      const double error = test.squared_error(c, t);
      const double z = std::fabs(test.effect(c, t)) / std::sqrt(error);
      const double p = std::min(1.0, 2.0 * math::normal_sf(z));
      total += mass;
      squares += mass * test.off(c, t) * test.off(c, t) / error;
      if (p <= alpha) out.rejected += mass;
      steps.emplace_back(p, mass);
    }
  }
  if (!(total > 0.0)) return out;
  out.rejected /= total;
  out.mean_square = squares / total;
  out.distance = distance_from_uniform(std::move(steps), total);
  return out;
}

}  // namespace assay::validators
