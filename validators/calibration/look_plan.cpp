#include "validators/calibration/look_plan.hpp"

#include "model/contract.hpp"

namespace assay::validators {

LookPlan LookPlan::equal(std::size_t looks, double alpha, double units) {
  expects(looks >= 1, "a look");
  LookPlan out{.information = {}, .alpha = alpha, .units = units};
  for (std::size_t k = 1; k <= looks; ++k)
    out.information.push_back(static_cast<double>(k) / static_cast<double>(looks));
  return out;
}

}  // namespace assay::validators
