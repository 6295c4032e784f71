#pragma once

#include <string>
#include <vector>

#include "reports/calibration_report.hpp"
#include "tests/reports/sample_report.hpp"

namespace assay::reports {

/// A method on a metric, as the pipeline has it.
inline validators::MethodFinding finding_of(std::string method, std::string metric, double drift) {
  const auto share = [](double value) {
    return validators::Share{value, {value - 0.01, value + 0.01}};
  };
  return {.method = std::move(method),
          .metric = std::move(metric),
          .rung = validators::Rung::event,
          .drift = drift,
          .replications = 1'000,
          .rejected_by_look = {share(0.02), share(0.04), share(0.0512)},
          .covered = share(0.9488),
          .covered_at_end = share(0.9501),
          .covered_always = share(0.9),
          .wrong_sign = {},
          .exaggeration = {},
          .expected_information = 0.9712,
          .undefined = 0};
}

/// Two metrics, one of them with an effect, and two methods.
inline CalibrationReport sample_calibration() {
  CalibrationReport out;
  out.version = "0.1.0";
  out.scenario = "shop";
  out.seed = 42;
  out.scenario_hash = "0123456789abcdef";
  out.pipeline = "reference";
  out.replay = "./assay calibrate shop --seed 42";
  out.experiment = "checkout";
  out.replications = 20'000;
  out.event_replications = 1'000;
  out.looks = validators::LookPlan::equal(3, 0.05, 1'003.0);
  out.findings = {
      finding_of("fixed_horizon", "conversion", 0.0), finding_of("pocock", "conversion", 0.0),
      finding_of("fixed_horizon", "revenue", 2.5), finding_of("pocock", "revenue", 2.5)};
  for (const char* const method : {"fixed_horizon", "pocock"}) {
    validators::PowerCurve curve{.method = method, .drift = {}, .power = {}};
    for (int i = 0; i <= 20; ++i) {
      curve.drift.push_back(0.25 * i);
      curve.power.push_back(0.05 + 0.04 * i);
    }
    out.power.push_back(curve);
  }
  out.p_values = {{"conversion", {0.1, 0.35, 0.5, 0.8, 0.95}}};
  out.verdicts = {
      verdict_of("coverage", validators::Finding::holds, "intervals hold the truth", "0.95"),
      verdict_of("bias", validators::Finding::broken, "the estimate is right on average",
                 "revenue: 0.41 [0.3, 0.5], allowed -0.25 to 0.25")};
  out.overall = validators::Finding::broken;
  return out;
}

}  // namespace assay::reports
