#pragma once

#include <array>
#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

/// Four values per unit: numerator and denominator of a ratio metric, and of the same metric (or
/// another ratio) before the experiment, in this order; as means and unbiased covariances.
struct RatioPairSample {
  std::int64_t n = 0;
  std::array<double, 4> mean{};
  std::array<std::array<double, 4>, 4> covariance{};
};

/// The sums of an arm as doubles. They are taken as exact: centring is done in twice the digits.
struct RatioPairSums {
  std::int64_t n = 0;
  std::array<double, 4> sum{};
  std::array<std::array<double, 4>, 4> cross{};  ///< sums of products, symmetric
};

/// Undefined: too_few_units below 2.
[[nodiscard]] Result<RatioPairSample> sample_of(const RatioPairSums& sums);

struct CupedRatioTest {
  double theta = 0.0;     ///< ratio per unit of pre-experiment ratio; 0 when that is constant
  Sample control;         ///< adjusted ratio, and the variance that a unit contributes
  Sample treatment;       ///< the same
  TestResult difference;  ///< Welch's test of the adjusted arms
};

/// Takes out of a ratio metric what a ratio from before the experiment foretold. Both are
/// linearised by the delta method: for theta over the units of both arms, for the variances within
/// each arm.
///
///   L_r = (y - r x) / m_x,   theta = cov(L_r, L_q) / var(L_q),   r, q: the ratios of both arms
///   adjusted ratio = r_arm - theta (q_arm - q),   adjusted variance = var(L_r - theta L_q) of the
///   arm
///
/// Undefined: zero_denominator if a denominator's mean is 0 (the covariate's too); else as `welch`.
/// Source:    A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, appendix B,
///            doi:10.1145/2433396.2433413; A. Budylin et al., WSDM 2018,
///            doi:10.1145/3159652.3159699.
/// Checked:   mpmath at 50 digits, tea-tasting, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<CupedRatioTest> cuped_ratio(const RatioPairSample& control,
                                                 const RatioPairSample& treatment,
                                                 const TestOptions& options = {});

}  // namespace assay::stats
