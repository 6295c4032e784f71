#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/experiment.hpp"
#include "reference/stats/two_proportions.hpp"
#include "validators/assigner_checks.hpp"
#include "validators/validator.hpp"

/// How exhibits that are no whole run are judged.
namespace assay::validators::museum {

/// The arms' sizes against the design, by the validator `sample_ratio`. `arms`: with allocations.
[[nodiscard]] Verdict sample_ratio_of(const std::vector<VariantDefinition>& arms,
                                      std::span<const std::int64_t> units);

/// One question of the validator `assigner`: `check` names a row of assigner_checks.
[[nodiscard]] Verdict assigner_verdict(std::string_view check, const AssignerProbe& probe);

/// What share of replicates may do something.
struct ShareClaim {
  std::string_view claim;     ///< its name, as the verdict's validator
  std::string_view sentence;  ///< what is claimed
  double lowest = 0.0;        ///< allowed
  double highest = 1.0;       ///< allowed
};

/// Broken where the exact interval of the share, with confidence 1 - 1e-5, does not meet what is
/// allowed; holds where it does.
/// Source: Clopper and Pearson, reference/stats/binomial_interval.hpp.
[[nodiscard]] Verdict share_verdict(const ShareClaim& claim, const stats::Proportion& share);

/// "100,000".
[[nodiscard]] std::string grouped(std::int64_t number);

/// user-0, user-1, ...
[[nodiscard]] std::vector<std::string> numbered_ids(std::int64_t count,
                                                    std::string_view beginning = "user-");

}  // namespace assay::validators::museum
