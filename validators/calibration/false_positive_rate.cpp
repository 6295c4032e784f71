#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

/// Through the pipeline a method may err up to twice as often as it says: what a thousand worlds
/// can show.
constexpr double margin = 1.0;

Verdict judge(const CalibrationEvidence& evidence) {
  const CalibrationPlan& plan = evidence.calibration->plan();
  const auto rate_of = [&](std::size_t metric, std::size_t method) -> std::optional<MethodRate> {
    if (has_effect(plan, metric) || !method_kinds()[method]->keeps_alpha) return std::nullopt;
    return MethodRate{
        .rate = rejected_by(evidence.counts->event[metric][method], plan.looks.looks() - 1),
        .allowed = {.high = plan.looks.alpha * (1.0 + margin)}};
  };
  return verdict_on(false_positive_rate_claim, measure_methods(evidence, rate_of));
}

}  // namespace

constinit const ClaimKind false_positive_rate_claim{
    "false_positive_rate",
    "without an effect, a method that keeps alpha rejects at most twice as often through the whole "
    "pipeline",
    "rejections in worlds without an effect, Clopper-Pearson, by metric and method", judge};

}  // namespace assay::validators
