#include "validators/calibration/findings.hpp"

#include <cmath>

#include "model/math/special.hpp"
#include "validators/calibration/fixed_point.hpp"
#include "validators/calibration/method.hpp"
#include "validators/calibration/path.hpp"

namespace assay::validators {
namespace {

MethodFinding counted(const Tally& tally, const LookPlan& looks, double drift, double confidence) {
  const auto share = [&](std::int64_t hits) {
    return share_of({hits, tally.replications}, confidence);
  };
  MethodFinding out;
  out.drift = drift;
  out.replications = tally.replications;
  for (std::size_t k = 0; k < looks.looks(); ++k)
    out.rejected_by_look.push_back(share_of(rejected_by(tally, k), confidence));
  out.covered = share(tally.covered);
  out.covered_at_end = share(tally.covered_at_end);
  out.covered_always = share(tally.covered_always);
  if (out.has_effect() && tally.rejections() > 0) {
    out.wrong_sign = share_of({tally.wrong_sign, tally.rejections()}, confidence);
    out.exaggeration =
        from_fixed_point(tally.exaggeration) / static_cast<double>(tally.rejections());
  }
  out.expected_information = expected_information(tally, looks.information);
  out.undefined = tally.undefined;
  return out;
}

Share exactly(double value) { return {value, {value, value}}; }

MethodFinding integrated(const stats::Crossing& crossing,
                         const std::vector<double>& critical_values, double drift) {
  MethodFinding out;
  out.drift = drift;
  double sum = 0.0;
  for (std::size_t k = 0; k < crossing.upper.size(); ++k) {
    sum += crossing.upper[k] + crossing.lower[k];
    out.rejected_by_look.push_back(exactly(sum));
  }
  if (drift > 0.0) out.wrong_sign = exactly(crossing.total_lower / sum);
  if (drift < 0.0) out.wrong_sign = exactly(crossing.total_upper / sum);
  if (drift != 0.0 && decides_once(critical_values))
    out.exaggeration = exaggeration_ratio(drift, critical_values.back());
  out.expected_information = crossing.expected_information;
  return out;
}

}  // namespace

Share share_of(const Rate& rate, double confidence) {
  return {rate.value(), rate.interval(1.0 - confidence)};
}

double exaggeration_ratio(double drift, double critical) {
  const double d = std::fabs(drift);
  const double right = math::normal_sf(critical - d);
  const double wrong = math::normal_sf(critical + d);
  const double density = math::normal_pdf(critical - d) + math::normal_pdf(critical + d);
  return (d * (right - wrong) + density) / (right + wrong) / d;
}

std::vector<MethodFinding> findings_of(const Calibration& calibration,
                                       const CalibrationCounts& counts, double confidence) {
  std::vector<MethodFinding> out;
  const CalibrationPlan& plan = calibration.plan();
  for (std::size_t metric = 0; metric < plan.metrics.size(); ++metric) {
    for (std::size_t method = 0; method < method_kinds().size(); ++method) {
      const auto add = [&](Rung rung, MethodFinding finding) {
        finding.method = method_kinds()[method]->name;
        finding.metric = plan.metrics[metric];
        finding.rung = rung;
        out.push_back(std::move(finding));
      };
      const double drift = plan.drift[metric];
      add(Rung::exact, integrated(calibration.crossing(metric, method),
                                  calibration.critical_values()[method], drift));
      add(Rung::sufficient,
          counted(counts.sufficient[metric][method], plan.looks, drift, confidence));
      add(Rung::event, counted(counts.event[metric][method], plan.looks, drift, confidence));
    }
  }
  return out;
}

}  // namespace assay::validators
