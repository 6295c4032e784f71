#include "validators/calibration/expected_square.hpp"

#include <cmath>

namespace assay::validators {
namespace {

double of_means(const UnitLaw& law) {
  const ArmLaw& c = law.control;
  const ArmLaw& t = law.treatment;
  if (c.units < 2.0 || t.units < 2.0) return 1.0;
  const double a = t.variance / t.units;
  const double b = c.variance / c.units;
  const double v = a + b;
  if (!(v > 0.0)) return 1.0;
  const double df = v * v / (a * a / (t.units - 1.0) + b * b / (c.units - 1.0));
  if (!(df > 4.0)) return 1.0;
  const double skew = t.third / (t.units * t.units) - c.third / (c.units * c.units);
  return df / (df - 2.0) + 2.0 * skew * skew / (v * v * v);
}

}  // namespace

ProportionArms proportion_arms(const UnitLaw& law) {
  const auto whole = [](double units) {
    return static_cast<std::int64_t>(std::floor(units + 0.5));
  };
  return {.control_units = whole(law.control.units),
          .treatment_units = whole(law.treatment.units),
          .control_rate = law.control.mean,
          .treatment_rate = law.treatment.mean};
}

ProportionArms arms_without_effect(const UnitLaw& law) {
  ProportionArms out = proportion_arms(law);
  const double units = law.control.units + law.treatment.units;
  if (!(units > 0.0)) return out;
  out.control_rate =
      (law.control.units * law.control.mean + law.treatment.units * law.treatment.mean) / units;
  out.treatment_rate = out.control_rate;
  return out;
}

double expected_square(const UnitLaw& law) {
  if (law.judged_by == JudgedBy::means) return of_means(law);
  const ProportionArms arms = proportion_arms(law);
  if (arms.control_units < 1 || arms.treatment_units < 1) return 1.0;
  constexpr double any_alpha = 0.05;
  return two_proportion_law(arms, any_alpha).mean_square;
}

}  // namespace assay::validators
