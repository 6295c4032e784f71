#pragma once

#include "model/result_table.hpp"

namespace assay::validators::mutants {

/// Puts another sum into a row where the row's squares allow it: n sum(x^2) >= sum(x)^2. A wrong
/// number must be one that could be right, or it gives itself away.
inline void put_possible_sum(Int128 sum, ResultRow& row) {
  if (row.sums.sum_squares && row.units * *row.sums.sum_squares >= sum * sum) row.sums.sum = sum;
}

}  // namespace assay::validators::mutants
