#include "reference/row_samples.hpp"

namespace assay::reference {

stats::ExactSums metric_sums(const ResultRow& row) {
  return {.n = row.units,
          .sum = row.sums.sum.value_or(0),
          .sum_squares = row.sums.sum_squares.value_or(0)};
}

stats::PairedSample with_covariate(const ResultRow& row) {
  const Sums& sums = row.sums;
  return stats::paired_sample_of(metric_sums(row),
                                 {.n = row.units,
                                  .sum = sums.covariate_sum.value_or(0),
                                  .sum_squares = sums.covariate_sum_squares.value_or(0)},
                                 sums.covariate_cross_product.value_or(0));
}

stats::PairedSample with_denominator(const ResultRow& row) {
  const Sums& sums = row.sums;
  return stats::paired_sample_of(metric_sums(row),
                                 {.n = row.units,
                                  .sum = sums.denominator_sum.value_or(0),
                                  .sum_squares = sums.denominator_sum_squares.value_or(0)},
                                 sums.cross_product.value_or(0));
}

}  // namespace assay::reference
