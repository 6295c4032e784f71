#pragma once

#include <array>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

/// Welch's test for very many pairs of arms at one level, for experiments x metrics x segments: the
/// answers of `welch` to 1e-12, some ten times sooner.
///
/// From 30 degrees of freedom on, the tail of Student's t is taken from its expansion around the
/// normal, and the quantile from a polynomial in 1/df that is fitted once; else as `welch`.
///
/// Source:  A. R. DiDonato, A. H. Morris, ACM TOMS 18 (1992) 360-373, doi:10.1145/131766.131776,
///          equations 9 to 9.3, for I_x(a, 1/2).
/// Checked: against `welch`, tests/reference/stats/many_tests.test.cpp.
class WelchTests {
 public:
  /// Throws: ContractError unless alpha in (0, 1).
  explicit WelchTests(const TestOptions& options = {});

  /// Undefined, Throws: as `welch`.
  [[nodiscard]] Result<TestResult> operator()(const Sample& control, const Sample& treatment) const;

  /// The degrees of freedom from which on it has its own way.
  static constexpr double least_df = 30.0;

 private:
  static constexpr std::size_t nodes = 18;

  [[nodiscard]] double quantile(double df) const;

  TestOptions options_;
  double tail_;
  bool is_fitted_ = true;
  std::array<double, nodes> coefficients_{};  // of Chebyshev polynomials in 1/df
};

/// P(T >= t) of Student's t by that expansion; t >= 0, df >= WelchTests::least_df.
[[nodiscard]] double student_t_upper_tail(double t, double df);

}  // namespace assay::stats
