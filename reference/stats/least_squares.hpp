#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace assay::stats {

/// A linear model fitted by least squares, seen from its last column.
struct LeastSquares {
  std::vector<double> coefficients;  ///< per column; 0 of a column that those before it span
  std::vector<double> residuals;     ///< per row
  std::vector<double> leverages;     ///< per row, in [0, 1]: how much of its own fit it makes
  std::vector<double> influences;    ///< per row: last coefficient = sum influence * y
  std::int64_t rank = 0;             ///< columns that those before them do not span
  bool has_last = false;             ///< whether the last column is one of these
};

/// Fits y by the columns, which are made orthogonal one after the other, twice over, so that nearly
/// equal columns keep their digits. A column is spanned by others when less than 1e-10 of its
/// length is left of it.
///
/// Throws:  ContractError unless there is a column and all have the length of y.
/// Source:  Å. Björck, Numerical Methods for Least Squares Problems, 1996, section 2.4.
/// Checked: statsmodels and R, through the tests of covariate_adjustment.hpp.
[[nodiscard]] LeastSquares least_squares(std::span<const std::vector<double>> columns,
                                         std::span<const double> y);

}  // namespace assay::stats
