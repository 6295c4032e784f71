#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "model/builtin_scenarios.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/seasonality/profile.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/mutants/broken_analysis.hpp"

/// Claims on worlds that are lived, with an analysis that is broken.
namespace assay::validators {
namespace {

using mutants::Compared;

/// A day of the scenario without an effect, in which page views have a covariate.
EventWorld world_with(reference::Analyser analyse) {
  EventWorld out;
  nlohmann::json document = parse_json(builtin_scenario("aa", "scenario"));
  document["duration"] = "1d";
  document["population"]["units"] = 600;
  KnownNames names;
  for (const sim::SeasonalProfile* profile : sim::seasonal_profiles()) {
    names.daily_profiles.push_back(profile->name);
    names.weekly_profiles.push_back(profile->name);
  }
  out.scenario = read_scenario(document, names);
  out.pipeline = reference::streaming_pipeline();
  out.assigner = reference::make_assigner;
  out.analyse = std::move(analyse);
  out.seed = 5;
  return out;
}

Verdict judged(std::string_view claim, reference::Analyser analyse, std::int64_t worlds) {
  CalibrationSettings settings;
  settings.world = world_with(std::move(analyse));
  settings.replications = 0;
  settings.event_replications = worlds;
  const Calibration calibration{settings, plan_calibration(settings)};
  const CalibrationCounts counts = calibration.count({}, 0, calibration.items(), 2);
  for (const Verdict& each : judge_claims(calibration, counts))
    if (each.validator == claim) return each;
  return {};
}

/// Takes the covariate's difference on top instead of off, with the right standard error.
void adjust_the_wrong_way(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::cuped) return;
  const double plain =
      mutants::sample(compared.treatment).mean - mutants::sample(compared.control).mean;
  estimate.difference.effect = 2.0 * plain - estimate.difference.effect;
}

TEST(LiveClaims, CupedIsBrokenByAnAdjustmentWithTheWrongSign) {
  const Verdict found =
      judged("cuped", mutants::broken_by(adjust_the_wrong_way, reference::analyse), 400);
  EXPECT_EQ(found.finding, Finding::broken) << found.measured;
  EXPECT_TRUE(found.field.ends_with("/variance ratio")) << found.field;
}

/// Calls every split fair: what must be blocked is shown.
std::vector<reference::ExperimentAnalysis> show_all(
    const ResultTable& rows, std::span<const ExperimentDefinition> experiments,
    std::span<const MetricDefinition> metrics, const reference::AnalysisOptions& options) {
  auto out = reference::analyse(rows, experiments, metrics, options);
  for (reference::ExperimentAnalysis& each : out)
    if (each.sample_ratio) each.sample_ratio->p = 1e-4;
  return out;
}

TEST(LiveClaims, SampleRatioIsBrokenByResultsThatAreShownAgainstIt) {
  const Verdict found = judged("sample_ratio", show_all, 20);
  EXPECT_EQ(found.finding, Finding::broken) << found.measured;
}

}  // namespace
}  // namespace assay::validators
