#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "validators/calibration/findings.hpp"
#include "validators/calibration/laws/comparison.hpp"

namespace assay::validators {

/// One method under one effect.
struct MethodOutcome {
  std::string method;
  std::vector<double> rejected_by_look;  ///< up to each look: without an effect the error
  Share rejected;                        ///< up to the last look: error, or power
  Share covered;                         ///< by the interval at the decision
  Share covered_at_end;                  ///< by the interval at the last look
  Share covered_always;                  ///< by the intervals of all looks together
  std::optional<Share> wrong_sign;       ///< of the rejections (type S), with an effect
  double expected_sample = 1.0;          ///< at the decision, share of the planned units
  double expected_look = 1.0;            ///< at which it decides, from 1
  /// Expected sample over what a fixed horizon of the same power needs, from its own power here:
  /// 1 for the fixed horizon. None without an effect, and where a power is not between alpha and 1.
  std::optional<double> cost;
};

/// One effect on one scale.
struct EffectOutcome {
  double effect = 0.0;  ///< relative
  double truth = 0.0;   ///< in the unit of the scale
  double drift = 0.0;   ///< mean of z at the last look
  Share bias;           ///< mean of (estimate - truth) / standard error at the last look
  Share held;           ///< by the statistics' own interval at the last look: the truth
  std::int64_t undefined_looks = 0;
  std::vector<MethodOutcome> methods;  ///< in registry order
};

/// One law with one covariate, on one scale.
struct LawOutcome {
  std::string law;
  std::optional<double> rho;  ///< none: no covariate
  Scale scale = Scale::absolute;
  double design_effect = 0.0;          ///< relative; see design_effect
  std::vector<EffectOutcome> effects;  ///< the first is none

  /// The effect whose size is nearest to the design effect, where power is quoted; none if there is
  /// no other.
  [[nodiscard]] const EffectOutcome& at_design() const;
};

/// One rule on the split.
struct SplitRuleOutcome {
  SplitRule rule = SplitRule::sequential;
  std::vector<double> blocked_by_look;
  Share blocked;
  std::optional<double> delay;   ///< mean look of those that block, from 1; none if none does
  double expected_sample = 1.0;  ///< share of the planned units
};

struct SplitOutcome {
  double share = 0.5;   ///< of control, as it really is
  bool is_fair = true;  ///< it is the design's: blocking is a false alarm
  std::int64_t replications = 0;
  std::vector<SplitRuleOutcome> rules;
};

/// `confidence`: of every interval.
[[nodiscard]] std::vector<LawOutcome> law_outcomes(const Comparison& comparison,
                                                   const ComparisonCounts& counts,
                                                   double confidence);

[[nodiscard]] std::vector<SplitOutcome> split_outcomes(const Comparison& comparison,
                                                       const ComparisonCounts& counts,
                                                       double confidence);

}  // namespace assay::validators
