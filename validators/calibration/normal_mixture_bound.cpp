#include "validators/calibration/normal_mixture_bound.hpp"

#include "reference/stats/asymptotic_sequence.hpp"

namespace assay::validators {

std::vector<double> normal_mixture_bound(const LookPlan& plan, double tuned_at) {
  // In units of the planned information a z is the estimate over its standard error 1 / sqrt(t).
  const double rho = stats::asymptotic_rho_exact(plan.alpha, tuned_at);
  const stats::AsymptoticSequence sequence{rho, plan.alpha};
  std::vector<double> out;
  for (const double t : plan.information)
    out.push_back(sequence.half_width(t, t));
  return out;
}

}  // namespace assay::validators
