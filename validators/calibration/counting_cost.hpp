#pragma once

namespace assay::validators {

/// A wrong variance, and how it is looked for.
struct WrongVariance {
  double alpha = 0.05;               ///< of the rejections that are counted, two-sided
  double wrong_by = 0.1;             ///< the variance of t is 1 + this
  double variance_of_squares = 2.0;  ///< of t^2 in a replicate; 2 where t is normal
};

/// How many times the replicates counting rejections takes, of those that the mean of t^2 takes, to
/// tell the same wrong variance from the right one with the same errors.
///
///   alpha (1 - alpha) / (alpha' - alpha)^2  over  variance_of_squares / wrong_by^2,
///   alpha' = 2 Q(z / sqrt(1 + wrong_by)),   Q(z) = alpha / 2
///
/// A mean of n values with variance w shows a shift of d, at given errors, from n = c w / d^2 on,
/// with the same c for both: a rejection has the variance alpha (1 - alpha) and shifts by
/// alpha' - alpha, t^2 shifts by wrong_by.
///
/// Throws: ContractError unless alpha in (0, 1) and wrong_by, variance_of_squares > 0.
/// Source: efficiency as a ratio of sample sizes: E. J. G. Pitman, as in A. W. van der Vaart,
///         Asymptotic Statistics, 1998, section 14.3; of t^2: K. Karhadkar, J. Klys, D. Ting,
///         A. Vorozhtsov, H. Nassif, arXiv:2511.15961.
[[nodiscard]] double counting_cost(const WrongVariance& wrong);

}  // namespace assay::validators
