#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

std::optional<Verdict> judge(const CalibrationEvidence& evidence) {
  const double alpha = evidence.calibration->plan().looks.alpha;
  const auto rate_of = [&](std::size_t metric, std::size_t method) -> std::optional<MethodRate> {
    if (!method_kinds()[method]->keeps_alpha) return std::nullopt;
    const Tally& tally = evidence.counts->event[metric][method];
    return MethodRate{.rate = {tally.covered, tally.replications},
                      .allowed = {.low = 1.0 - 2.0 * alpha}};
  };
  return verdict_on(coverage_claim, measure_methods(evidence, rate_of));
}

}  // namespace

constinit const ClaimKind coverage_claim{
    "coverage",
    "the interval at the decision misses the causal effect at most twice as often as alpha says",
    "intervals at the decision against the effect on the realised units, Clopper-Pearson, by "
    "metric and method",
    judge};

}  // namespace assay::validators
