#include "reference/stats/normal_power.hpp"

#include "model/contract.hpp"
#include "model/math/special.hpp"

namespace assay::stats {

Power normal_power(double shift, double critical, Alternative alternative) {
  if (alternative == Alternative::less) return normal_power(-shift, critical, Alternative::greater);
  Power out{.power = math::normal_cdf(shift - critical),
            .miss = math::normal_cdf(critical - shift)};
  if (alternative == Alternative::greater) return out;
  const double far_tail = math::normal_cdf(-shift - critical);
  // A critical value is not negative, so the miss is what lies between it and its mirror image.
  return {.power = out.power + far_tail,
          .miss = out.power < far_tail ? math::normal_cdf(critical + shift) - out.power
                                       : out.miss - far_tail};
}

double critical_value(double alpha, double df, Alternative alternative) {
  return upper_quantile(alternative == Alternative::two_sided ? alpha / 2.0 : alpha, df);
}

bool falls_short(const Power& reached, double wanted) {
  return wanted > 0.5 ? reached.miss > 1.0 - wanted : reached.power < wanted;
}

double shift_for_power(double alpha, double power, Alternative alternative) {
  expects(alpha > 0.0 && alpha < power && power < 1.0, "0 < alpha < power < 1");
  const double critical = critical_value(alpha, normal_df, alternative);
  const double one_tail = critical + upper_quantile(1.0 - power, normal_df);
  if (alternative != Alternative::two_sided) return one_tail;
  return bisected(0.0, one_tail, [&](double shift) {
    return falls_short(normal_power(shift, critical, alternative), power);
  });
}

}  // namespace assay::stats
