#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/experiment.hpp"
#include "model/result.hpp"
#include "reference/stats/sample_ratio.hpp"

namespace assay::validators::two_pass {

/// The analysed units of an experiment's variants, in the definition's order.
struct Split {
  const ExperimentDefinition* experiment = nullptr;
  std::vector<std::int64_t> units = {};

  /// Units in a variant that gets none by its design.
  [[nodiscard]] bool has_stray_units() const;

  /// Pearson's chi-square of the variants with an allocation, k - 1 degrees of freedom:
  /// sum (observed - expected)^2 / expected.
  ///
  /// Undefined: too_few_units without a unit or with fewer than two such variants.
  /// Source:    K. Pearson, Philosophical Magazine 50 (1900) 157-175.
  [[nodiscard]] Result<stats::SampleRatioTest> chi_square() const;
};

}  // namespace assay::validators::two_pass
