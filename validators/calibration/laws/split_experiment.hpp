#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "validators/calibration/laws/law_experiment.hpp"
#include "validators/calibration/tally.hpp"

namespace assay::validators {

/// A rule on the arms' sizes.
enum class SplitRule : std::uint8_t {
  sequential,      ///< the always-valid p of the Dirichlet-multinomial test
  repeated_chi_2,  ///< chi-square at every look as if it were the only one: the control that drifts
  final_chi_2,     ///< chi-square at the last look alone
};

inline constexpr std::array split_rules{SplitRule::sequential, SplitRule::repeated_chi_2,
                                        SplitRule::final_chi_2};

[[nodiscard]] constexpr std::string_view name(SplitRule rule) {
  switch (rule) {
    case SplitRule::sequential: return "sequential_srm";
    case SplitRule::repeated_chi_2: return "repeated_chi_2";
    case SplitRule::final_chi_2: return "final_chi_2";
  }
  return "?";
}

/// Units that are split between two arms, and looked at. All rules block at p < 0.001
/// (stats::sample_ratio_block).
struct SplitExperiment {
  ArmUnits design;     ///< at the last look
  double share = 0.5;  ///< of the units that control really gets, in (0, 1)
  LookPlan looks;
  std::uint64_t seed = 0;
};

/// The tallies of replicates [first, end), by rule. They know no interval: nothing is covered.
[[nodiscard]] std::vector<Tally> count(const SplitExperiment& experiment, std::int64_t first,
                                       std::int64_t end);

}  // namespace assay::validators
