#include "validators/calibration/claim.hpp"

namespace assay::validators {
namespace {

constexpr double margin = 0.10;

std::optional<Verdict> judge(const CalibrationEvidence& evidence) {
  const std::size_t last = evidence.calibration->plan().looks.looks() - 1;
  const auto rate_of = [&](std::size_t metric, std::size_t method) -> std::optional<MethodRate> {
    const stats::Crossing exact = evidence.calibration->crossing(metric, method);
    const double expected = exact.total_upper + exact.total_lower;
    return MethodRate{.rate = rejected_by(evidence.counts->event[metric][method], last),
                      .allowed = {expected - margin, expected + margin}};
  };
  return verdict_on(power_claim, measure_methods(evidence, rate_of));
}

}  // namespace

constinit const ClaimKind power_claim{
    "power",
    "through the whole pipeline a method rejects as often as exact integration says, to 10 points",
    "rejections in the worlds, Clopper-Pearson, against the crossing probability at the pilot's "
    "information and drift, by metric and method",
    judge};

}  // namespace assay::validators
