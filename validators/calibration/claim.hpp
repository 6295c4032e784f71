#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validators/calibration/calibration.hpp"
#include "validators/calibration/findings.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

/// What a claim about many replicates may look at.
struct CalibrationEvidence {
  const Calibration* calibration = nullptr;
  const CalibrationCounts* counts = nullptr;
  double false_fail = 1e-5;  ///< this claim's share of the calibration's false-fail budget
};

/// One row of the table of claims. A claim is an equivalence: a figure lies within a margin that is
/// declared before anything is measured.
struct ClaimKind {
  std::string_view name;
  std::string_view claim;   ///< as a sentence, with its margin
  std::string_view method;  ///< how, in one line
  /// Nothing where the calibration has nothing that the claim is about: no metric without an
  /// effect, none with a covariate.
  std::optional<Verdict> (*judge)(const CalibrationEvidence& evidence) = nullptr;
};

#define CLAIM(name) extern const ClaimKind name##_claim;
#include "validators/calibration/claims.def"
#undef CLAIM

/// In registry order, which is the order of reports.
[[nodiscard]] std::span<const ClaimKind* const> claim_kinds();

/// One verdict per claim that says something of this calibration, each with the share of
/// `false_fail` that it has of all claims.
[[nodiscard]] std::vector<Verdict> judge_claims(const Calibration& calibration,
                                                const CalibrationCounts& counts,
                                                double false_fail = 1e-4);

/// A figure of one metric (and method), its interval, and where the claim allows it to be.
struct Measured {
  std::string what;  ///< "revenue/bonferroni"
  double value = 0.0;
  stats::Interval interval = {};  ///< everything where there are too few replications to say
  stats::Interval allowed = {};

  std::string note = {};  ///< for people, behind the figure

  /// `holds` where the interval lies within what is allowed, `broken` where it lies outside.
  [[nodiscard]] Finding finding() const;
};

/// The verdict on all of them: `broken` if one is, else `unknown` if one is, else `holds`. It
/// quotes the worst. Nothing if there is none.
[[nodiscard]] std::optional<Verdict> verdict_on(const ClaimKind& kind,
                                                std::span<const Measured> all);

/// A figure that too few replications tell anything of.
[[nodiscard]] Measured unmeasured(std::string what);

/// The normal interval of a mean of `n` values with this variance, at confidence 1 - alpha.
[[nodiscard]] stats::Interval interval_of_mean(double mean, double variance, std::int64_t n,
                                               double alpha);

/// A share of the worlds that were lived, and where a claim allows it to be.
struct MethodRate {
  Rate rate;
  stats::Interval allowed;
};

/// The rates of every metric and method, each with an interval at an equal part of the claim's
/// error; `rate_of` gives nothing where the claim is not about a method or metric.
[[nodiscard]] std::vector<Measured> measure_methods(
    const CalibrationEvidence& evidence,
    const std::function<std::optional<MethodRate>(std::size_t metric, std::size_t method)>&
        rate_of);

}  // namespace assay::validators
