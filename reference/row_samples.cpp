#include "reference/row_samples.hpp"

namespace assay::reference {

bool is_possible(const ResultRow& row) {
  const auto are_possible = [&](const std::optional<Int128>& sum,
                                const std::optional<Int128>& squares) {
    if (!sum || !squares || row.units == 0) return true;
    return *squares >= 0 && stats::centred_product(row.units, *sum, *sum, *squares) >= 0.0;
  };
  const Sums& sums = row.sums;
  return row.units >= 0 && are_possible(sums.sum, sums.sum_squares) &&
         are_possible(sums.denominator_sum, sums.denominator_sum_squares) &&
         are_possible(sums.covariate_sum, sums.covariate_sum_squares);
}

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
