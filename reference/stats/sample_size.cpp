#include "reference/stats/sample_size.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/inference.hpp"

namespace assay::stats {

double control_units_needed(const SampleSizeQuestion& question) {
  expects(question.standard_deviation >= 0.0, "standard_deviation >= 0");
  expects(std::fabs(question.difference) > 0.0, "difference != 0");
  expects(question.ratio > 0.0, "ratio > 0");
  expects(question.alpha > 0.0 && question.alpha < 1.0, "alpha in (0, 1)");
  expects(question.power > 0.0 && question.power < 1.0, "power in (0, 1)");
  const double quantiles = upper_quantile(question.alpha / 2.0, normal_df) +
                           upper_quantile(1.0 - question.power, normal_df);
  const double scaled = quantiles * question.standard_deviation / question.difference;
  return scaled * scaled * (1.0 + 1.0 / question.ratio);
}

}  // namespace assay::stats
