#include "sim/truth.hpp"

namespace assay::sim {
namespace {

struct Levels {
  double control = 0.0;
  double variant = 0.0;
};

double ratio(Int128 numerator, Int128 denominator) {
  return denominator == 0 ? 0.0 : static_cast<double>(numerator) / static_cast<double>(denominator);
}

Levels levels(const CausalSums& sums, bool is_ratio) {
  if (is_ratio) {
    return {ratio(sums.control, sums.control_denominator),
            ratio(sums.variant, sums.variant_denominator)};
  }
  const Int128 units = Int128{sums.units} * micro;
  return {ratio(sums.control, units), ratio(sums.variant, units)};
}

}  // namespace

double absolute_effect(const CausalSums& sums, bool is_ratio) {
  const Levels mean = levels(sums, is_ratio);
  return mean.variant - mean.control;
}

double relative_effect(const CausalSums& sums, bool is_ratio) {
  const Levels mean = levels(sums, is_ratio);
  return mean.control == 0.0 ? 0.0 : (mean.variant - mean.control) / mean.control;
}

}  // namespace assay::sim
