// What a few lives of the world tell before the counting: how much is known at each look, how
// far the truth lies from nothing, and the law of the units.
#include <algorithm>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "validators/calibration/calibration.hpp"
#include "validators/calibration/pilot_laws.hpp"

namespace assay::validators {
namespace {

// Beyond every replicate that is counted.
constexpr std::uint64_t first_pilot = std::uint64_t{1} << 40U;
constexpr std::uint64_t pilot_replications = 16;

/// Units of both arms by look, summed over the lives.
void add_units(const EventReplicate& lived, std::vector<double>& units) {
  units.resize(lived.split.arms.size());
  for (std::size_t k = 0; k < units.size(); ++k) {
    for (const std::int64_t arm : lived.split.arms[k])
      units[k] += static_cast<double>(arm);
  }
}

LookPlan looks_from(const std::vector<double>& units, double alpha) {
  if (units.empty() || units.back() <= 0.0)
    throw InputError("/experiments", "nobody is exposed up to the last look");
  LookPlan out{.information = {},
               .alpha = alpha,
               .units = units.back() / static_cast<double>(pilot_replications)};
  double before = 0.0;
  for (const double known : units) {
    if (known <= before)
      throw InputError("/snapshot_every", "a look brings no further unit: look less often");
    out.information.push_back(known / units.back());
    before = known;
  }
  return out;
}

/// The truth is of the whole experiment, so that the last look must see all of it.
void require_a_look_at_the_end(const Scenario& scenario, const ExperimentDefinition& experiment) {
  const EventTime last =
      scenario.start + scenario.snapshot_every * static_cast<int>(looks_of(scenario));
  if (last < std::min(experiment.end, scenario.start + scenario.duration))
    throw InputError("/snapshot_every", "the last look, at " + format_utc(last) +
                                            ", falls before the end of the experiment: " +
                                            format_duration(scenario.snapshot_every) +
                                            " must divide " + format_duration(scenario.duration));
}

std::vector<double> weights_of(const ExperimentDefinition& experiment) {
  double allocated = 0.0;
  for (const VariantDefinition& variant : experiment.variants)
    allocated += static_cast<double>(variant.allocation_micro);
  std::vector<double> out;
  for (const VariantDefinition& variant : experiment.variants)
    out.push_back(allocated > 0.0 ? static_cast<double>(variant.allocation_micro) / allocated
                                  : 0.0);
  return out;
}

}  // namespace

CalibrationPlan plan_calibration(const CalibrationSettings& settings) {
  const ExperimentDefinition& experiment =
      settings.world.scenario.experiments[settings.world.experiment];
  require_a_look_at_the_end(settings.world.scenario, experiment);
  CalibrationPlan out;
  out.metrics = experiment.metrics;
  out.drift.resize(out.metrics.size());
  std::vector<double> defined(out.metrics.size());
  std::vector<double> units;
  PilotLaws laws{settings.world};
  for (std::uint64_t i = 0; i < pilot_replications; ++i) {
    const sim::RunRecord record = live_world(settings.world, first_pilot + i, true);
    const EventReplicate lived = look_at(settings.world, record);
    laws.add(record);
    add_units(lived, units);
    for (std::size_t m = 0; m < out.metrics.size(); ++m) {
      if (lived.metrics[m].empty() || !lived.metrics[m].back().is_defined) continue;
      out.drift[m] += lived.truth[m] / lived.metrics[m].back().standard_error;
      defined[m] += 1.0;
    }
  }
  for (std::size_t m = 0; m < out.metrics.size(); ++m)
    out.drift[m] = defined[m] > 0.0 ? out.drift[m] / defined[m] : 0.0;
  out.looks = looks_from(units, settings.alpha);
  out.laws = laws.mean();
  out.weights = weights_of(experiment);
  return out;
}

}  // namespace assay::validators
