#pragma once

#include <optional>
#include <string>

#include "reference/estimate.hpp"
#include "reference/stats/sample_ratio.hpp"
#include "validators/two_pass/recompute.hpp"

namespace assay::validators::two_pass {

/// The first number of an estimate that is not what the units say.
struct Disagreement {
  std::string field;  ///< "difference/p", "lift/interval_low", "control"
  std::string given;  ///< by the analysis
  std::string units;  ///< what the units say

  /// "GIVEN in the analysis, EXPECTED from the units"
  [[nodiscard]] std::string text() const;
};

/// How far two right ways of computing may be apart, relative to the number; for an effect and the
/// ends of its interval, which may be near zero, relative to the standard error if that is larger.
inline constexpr double closeness = 1e-9;

/// Every number of an estimate but the adequacy that follows from it. On top of `closeness` a
/// difference has the rounding of the means that it is a difference of: where these are a million
/// standard errors, the last digits of a p-value are not known to anybody.
[[nodiscard]] std::optional<Disagreement> disagreement(const reference::Estimate& given,
                                                       const Recomputed& units);

[[nodiscard]] std::optional<Disagreement> disagreement(const stats::SampleRatioTest& given,
                                                       const stats::SampleRatioTest& units);

}  // namespace assay::validators::two_pass
