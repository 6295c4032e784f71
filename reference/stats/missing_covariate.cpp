#include "reference/stats/missing_covariate.hpp"

#include <utility>
#include <vector>

#include "model/contract.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

Result<AdjustedEffect> adjustment_with_missing(AdjustedUnits units,
                                               std::span<const std::optional<double>> covariate,
                                               MissingPolicy policy) {
  expects(covariate.size() == units.y.size(), "a covariate or none for each unit");
  expects(units.is_treatment.size() == units.y.size(), "an arm for each unit");
  std::vector<double> seen;
  AdjustedUnits with;
  for (std::size_t i = 0; i < covariate.size(); ++i) {
    const std::optional<double>& value = covariate[i];
    if (!value) continue;
    seen.push_back(*value);
    with.y.push_back(units.y[i]);
    with.is_treatment.push_back(units.is_treatment[i]);
  }
  if (seen.empty()) return UndefinedBecause{Undefined::too_few_units};
  if (policy == MissingPolicy::drop) {
    with.covariates = {std::move(seen)};
    return covariate_adjustment(with, AdjustmentModel::ancova);
  }
  const double mean = moments_of(seen).sample.mean;
  std::vector<double> filled;
  std::vector<double> is_missing;
  for (const std::optional<double>& value : covariate) {
    filled.push_back(value.value_or(mean));
    is_missing.push_back(value ? 0.0 : 1.0);
  }
  units.covariates = {std::move(filled)};
  if (policy == MissingPolicy::missing_indicator) units.covariates.push_back(std::move(is_missing));
  return covariate_adjustment(units, AdjustmentModel::ancova);
}

}  // namespace assay::stats
