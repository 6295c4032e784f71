#include "validators/calibration/gain_tally.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "validators/calibration/fixed_point.hpp"

namespace assay::validators {

void GainTally::add(const CovariateGain& gain) {
  const double plain = bounded_error(gain.plain_error);
  const double adjusted = bounded_error(gain.adjusted_error);
  const double b = plain * plain;
  const double a = adjusted * adjusted;
  ++replications;
  plain_squares += fixed_point(b);
  adjusted_squares += fixed_point(a);
  plain_fourths += fixed_point(b * b);
  adjusted_fourths += fixed_point(a * a);
  crossed_squares += fixed_point(a * b);
  claimed += fixed_point(gain.claimed_ratio);
  foretold += fixed_point(gain.foretold_ratio);
}

void GainTally::add(const GainTally& other) {
  replications += other.replications;
  plain_squares += other.plain_squares;
  adjusted_squares += other.adjusted_squares;
  plain_fourths += other.plain_fourths;
  adjusted_fourths += other.adjusted_fourths;
  crossed_squares += other.crossed_squares;
  claimed += other.claimed;
  foretold += other.foretold;
}

VarianceRatio achieved_ratio(const GainTally& tally) {
  const double b = from_fixed_point(tally.plain_squares);
  expects(b > 0.0, "plain errors that are not all 0");
  const double ratio = from_fixed_point(tally.adjusted_squares) / b;
  const double squares = from_fixed_point(tally.adjusted_fourths) -
                         2.0 * ratio * from_fixed_point(tally.crossed_squares) +
                         ratio * ratio * from_fixed_point(tally.plain_fourths);
  return {.value = ratio, .standard_error = std::sqrt(std::max(0.0, squares)) / b};
}

}  // namespace assay::validators
