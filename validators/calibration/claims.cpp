#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "model/math/special.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

/// How far the interval reaches out of what is allowed; negative where it lies inside.
double excess(const Measured& measured) {
  return std::max(measured.allowed.low - measured.interval.low,
                  measured.interval.high - measured.allowed.high);
}

std::string words_of(const stats::Interval& allowed) {
  if (std::isinf(allowed.low)) return fmt::format("up to {:.4g}", allowed.high);
  if (std::isinf(allowed.high)) return fmt::format("from {:.4g}", allowed.low);
  return fmt::format("{:.4g} to {:.4g}", allowed.low, allowed.high);
}

/// The edge of what is allowed that the interval comes nearer to, or leaves.
double nearer_edge(const Measured& measured) {
  const double below = measured.interval.low - measured.allowed.low;
  const double above = measured.allowed.high - measured.interval.high;
  return below < above ? measured.allowed.low : measured.allowed.high;
}

/// From good to bad.
int rank(Finding finding) {
  switch (finding) {
    case Finding::holds: return 0;
    case Finding::unknown: return 1;
    case Finding::broken: return 2;
  }
  return 2;
}

}  // namespace

std::span<const ClaimKind* const> claim_kinds() {
  static constexpr std::array kinds{
#define CLAIM(name) &name##_claim,
#include "validators/calibration/claims.def"
#undef CLAIM
  };
  return kinds;
}

std::vector<Verdict> judge_claims(const Calibration& calibration, const CalibrationCounts& counts,
                                  double false_fail) {
  const double share = false_fail / static_cast<double>(claim_kinds().size());
  std::vector<Verdict> out;
  for (const ClaimKind* kind : claim_kinds()) {
    auto verdict =
        kind->judge({.calibration = &calibration, .counts = &counts, .false_fail = share});
    if (verdict) out.push_back(std::move(*verdict));
  }
  return out;
}

Finding Measured::finding() const {
  if (interval.low >= allowed.low && interval.high <= allowed.high) return Finding::holds;
  const bool is_outside = interval.high < allowed.low || interval.low > allowed.high;
  return is_outside ? Finding::broken : Finding::unknown;
}

std::optional<Verdict> verdict_on(const ClaimKind& kind, std::span<const Measured> all) {
  if (all.empty()) return std::nullopt;
  Verdict out;
  out.validator = kind.name;
  out.claim = kind.claim;
  out.truth = "causal";
  const auto worse = [](const Measured& a, const Measured& b) {
    if (a.finding() != b.finding()) return rank(a.finding()) < rank(b.finding());
    return excess(a) < excess(b);
  };
  const Measured& worst = *std::ranges::max_element(all, worse);
  out.finding = worst.finding();
  out.field = worst.what;
  if (std::isinf(worst.interval.low) && std::isinf(worst.interval.high)) {
    out.measured = worst.what + ": too few worlds to say";
    return out;
  }
  out.estimate = worst.value;
  out.interval = {worst.interval.low, worst.interval.high};
  out.limit = nearer_edge(worst);
  out.measured = fmt::format("{}: {:.4g} [{:.4g}, {:.4g}], allowed {}{}", worst.what, worst.value,
                             worst.interval.low, worst.interval.high, words_of(worst.allowed),
                             worst.note.empty() ? "" : "; " + worst.note);
  return out;
}

Measured unmeasured(std::string what) {
  return {.what = std::move(what), .value = 0.0, .allowed = {0.0, 0.0}};
}

stats::Interval interval_of_mean(double mean, double variance, std::int64_t n, double alpha) {
  // Of values that are all alike the variance comes out at 0, or by rounding just below it.
  const double half_width = math::normal_upper_quantile(alpha / 2.0) *
                            std::sqrt(std::max(0.0, variance) / static_cast<double>(n));
  return {mean - half_width, mean + half_width};
}

std::vector<Measured> measure_methods(
    const CalibrationEvidence& evidence,
    const std::function<std::optional<MethodRate>(std::size_t metric, std::size_t method)>&
        rate_of) {
  const std::vector<std::string>& metrics = evidence.calibration->plan().metrics;
  const double share =
      evidence.false_fail / static_cast<double>(metrics.size() * method_kinds().size());
  std::vector<Measured> out;
  for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
    for (std::size_t method = 0; method < method_kinds().size(); ++method) {
      const auto found = rate_of(metric, method);
      if (!found) continue;
      out.push_back({.what = fmt::format("{}/{}", metrics[metric], method_kinds()[method]->name),
                     .value = found->rate.value(),
                     .interval = found->rate.interval(share),
                     .allowed = found->allowed});
    }
  }
  return out;
}

}  // namespace assay::validators
