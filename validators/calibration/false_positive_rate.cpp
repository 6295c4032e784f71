#include "model/math/special.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/expected_square.hpp"
#include "validators/calibration/method.hpp"
#include "validators/calibration/path.hpp"

namespace assay::validators {
namespace {

/// Through the pipeline a method may err by alpha more than it does exactly: what four thousand
/// worlds can show.
constexpr double margin = 1.0;

/// What the method rejects without an effect: of two proportions that are compared once by
/// enumeration, else by integration.
double exact_rate(const Calibration& calibration, std::size_t metric, std::size_t method) {
  const UnitLaw& law = calibration.plan().laws[metric];
  const std::vector<double>& critical = calibration.critical_values()[method];
  const ProportionArms arms = arms_without_effect(law);
  const bool is_enumerated = law.judged_by == JudgedBy::proportions && decides_once(critical) &&
                             arms.control_units > 0 && arms.treatment_units > 0;
  if (is_enumerated)
    return two_proportion_law(arms, 2.0 * math::normal_sf(critical.back())).rejected;
  const stats::Crossing exact = calibration.crossing(metric, method);
  return exact.total_upper + exact.total_lower;
}

std::optional<Verdict> judge(const CalibrationEvidence& evidence) {
  const Calibration& calibration = *evidence.calibration;
  const LookPlan& looks = calibration.plan().looks;
  const auto rate_of = [&](std::size_t metric, std::size_t method) -> std::optional<MethodRate> {
    if (has_effect(calibration.plan(), metric) || !method_kinds()[method]->keeps_alpha)
      return std::nullopt;
    const double exact = exact_rate(calibration, metric, method);
    const double most = margin * looks.alpha;
    return MethodRate{
        .rate = rejected_by(evidence.counts->event[metric][method], looks.looks() - 1),
        .allowed = {.high = exact + most}};
  };
  return verdict_on(false_positive_rate_claim, measure_methods(evidence, rate_of));
}

}  // namespace

constinit const ClaimKind false_positive_rate_claim{
    "false_positive_rate",
    "without an effect, a method that keeps alpha rejects through the whole pipeline at most alpha "
    "more often than it does exactly",
    "rejections in worlds without an effect, Clopper-Pearson, by metric and method, against the "
    "enumeration of two proportions at one look, else the crossing probability",
    judge};

}  // namespace assay::validators
