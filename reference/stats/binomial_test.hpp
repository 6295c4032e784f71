#pragma once

#include <cstdint>

#include "model/math/saddle_point.hpp"
#include "model/result.hpp"
#include "reference/stats/exact_test.hpp"
#include "reference/stats/two_proportions.hpp"

namespace assay::stats {

/// Most units that the exact methods take: beyond, they would need seconds.
inline constexpr std::int64_t most_exact_units = 10'000'000'000'000;

/// Whether hits of n units fit the rate `share.p`, exactly. Two-sided are the counts that are no
/// likelier than the observed one; where they begin on the other side is found by bisection.
///
/// Undefined: too_few_units if n = 0.
/// Throws:    ContractError unless 0 <= hits <= n <= most_exact_units and 0 <= p <= 1.
/// Source:    C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413,
///            doi:10.1093/biomet/26.4.404; two-sided as R's binom.test.
/// Checked:   scipy and R, tests/cli/stats/statistics.test.cpp; mpmath at 50 digits,
///            tests/reference/stats/binomial_test.test.cpp.
[[nodiscard]] Result<ExactTest> binomial_test(const Proportion& observed, const math::Share& share);

}  // namespace assay::stats
