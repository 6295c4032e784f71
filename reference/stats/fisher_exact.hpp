#pragma once

#include "model/result.hpp"
#include "reference/stats/exact_test.hpp"
#include "reference/stats/two_proportions.hpp"

namespace assay::stats {

/// Whether two proportions are equal, exactly: given all hits, treatment's are hypergeometric.
/// "Greater" means that treatment has more. Two-sided are the counts that are no likelier than the
/// observed one.
///
/// Undefined: too_few_units if an arm is empty.
/// Throws:    ContractError unless 0 <= hits <= n, and n <= most_exact_units in both arms together.
/// Source:    R. A. Fisher, Journal of the Royal Statistical Society 98 (1935) 39-82,
///            doi:10.2307/2342435; two-sided as R's fisher.test.
/// Checked:   scipy and R, tests/cli/stats/statistics.test.cpp; exact fractions,
///            tests/reference/stats/fisher_exact.test.cpp.
[[nodiscard]] Result<ExactTest> fisher_exact(const Proportion& control,
                                             const Proportion& treatment);

}  // namespace assay::stats
