#pragma once

#include "model/result_table.hpp"
#include "reference/stats/sample.hpp"

/// From a row of the result table to the samples that statistics are computed from. What does not
/// apply counts as 0.
namespace assay::reference {

/// Whether there can be units with these sums: n >= 0, and n sum(x^2) >= sum(x)^2 of the metric, a
/// denominator and a covariate. The sums of a broken pipeline may be those of nobody.
[[nodiscard]] bool is_possible(const ResultRow& row);

/// The metric's own sums.
[[nodiscard]] stats::ExactSums metric_sums(const ResultRow& row);

/// The metric against its covariate.
[[nodiscard]] stats::PairedSample with_covariate(const ResultRow& row);

/// A ratio's numerator against its denominator.
[[nodiscard]] stats::PairedSample with_denominator(const ResultRow& row);

}  // namespace assay::reference
