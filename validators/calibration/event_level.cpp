#include "validators/calibration/event_level.hpp"

#include <algorithm>

#include "sim/drive.hpp"
#include "sim/random/address.hpp"
#include "validators/calibration/covariate_gain.hpp"

namespace assay::validators {
namespace {

using reference::ExperimentAnalysis;
using reference::MetricAnalysis;

Scenario redrawn(const EventWorld& world, std::uint64_t replicate) {
  Scenario out = world.scenario;
  for (ExperimentDefinition& experiment : out.experiments)
    experiment.salt += "#" + std::to_string(replicate);
  return out;
}

/// The first treatment in all units of one metric; none where it is not analysed.
const MetricAnalysis* find(const ExperimentAnalysis& analysis, const std::string& metric,
                           const std::string& variant) {
  const auto found = std::ranges::find_if(analysis.metrics, [&](const MetricAnalysis& each) {
    return each.metric == metric && each.segment == "all" && each.variant == variant;
  });
  return found == analysis.metrics.end() ? nullptr : &*found;
}

double truth_of(const sim::RunRecord& record, const ExperimentDefinition& experiment,
                const MetricDefinition& metric) {
  for (const sim::CausalEffect& effect : record.truth.effects) {
    if (effect.experiment_id == experiment.experiment_id &&
        effect.variant == experiment.variants[1].variant && effect.metric == metric.metric)
      return sim::absolute_effect(effect.delivered, metric.kind == MetricKind::ratio);
  }
  return 0.0;
}

const MetricDefinition& metric_named(const Scenario& scenario, const std::string& name) {
  return *std::ranges::find(scenario.metrics, name, &MetricDefinition::metric);
}

void take_look(const EventWorld& world, const sim::RunRecord& record, const Snapshot& snapshot,
               EventReplicate& out) {
  const ExperimentDefinition& experiment = record.scenario.experiments[world.experiment];
  const auto analyses =
      world.analyse(snapshot.results, {&experiment, 1}, record.scenario.metrics, {});
  const ExperimentAnalysis& analysis = analyses.front();
  std::vector<std::int64_t>& units = out.split.arms.emplace_back();
  for (const reference::ArmSize& arm : analysis.arms)
    units.push_back(arm.units);
  out.split.p.push_back(analysis.sample_ratio ? analysis.sample_ratio->p : 1.0);
  out.split.is_blocked = analysis.is_blocked();
  for (std::size_t m = 0; m < experiment.metrics.size(); ++m) {
    const MetricAnalysis* const found =
        find(analysis, experiment.metrics[m], experiment.variants[1].variant);
    const bool is_judged = found != nullptr && found->estimate;
    out.metrics[m].push_back(is_judged ? look_at(found->estimate->difference, out.truth[m])
                                       : LookEstimate{});
  }
}

/// The row of all units of a variant; null where the pipeline gave none.
const ResultRow* row_of(const ResultTable& rows, const ExperimentDefinition& experiment,
                        const std::string& metric, std::size_t variant) {
  const auto found = std::ranges::find_if(rows, [&](const ResultRow& row) {
    return row.experiment_id == experiment.experiment_id && row.metric == metric &&
           row.segment == "all" && row.variant == experiment.variants[variant].variant;
  });
  return found == rows.end() ? nullptr : &*found;
}

void take_gains(const ExperimentDefinition& experiment, const ResultTable& rows,
                EventReplicate& out) {
  for (std::size_t m = 0; m < experiment.metrics.size(); ++m) {
    const LookEstimate& last = out.metrics[m].back();
    const ResultRow* const control = row_of(rows, experiment, experiment.metrics[m], 0);
    const ResultRow* const treatment = row_of(rows, experiment, experiment.metrics[m], 1);
    if (!last.is_defined || control == nullptr || treatment == nullptr) continue;
    out.gains[m] =
        covariate_gain(*control, *treatment, {last.effect, last.standard_error}, out.truth[m]);
  }
}

}  // namespace

std::size_t looks_of(const Scenario& scenario) {
  return static_cast<std::size_t>(scenario.duration / scenario.snapshot_every);
}

sim::RunRecord live_world(const EventWorld& world, std::uint64_t replicate, bool keep_logs) {
  sim::DriveOptions options;
  options.keep_logs = keep_logs;
  options.keep_series = false;
  return sim::drive(redrawn(world, replicate), sim::replicate_seed(world.seed, replicate),
                    world.pipeline, world.assigner, options);
}

EventReplicate look_at(const EventWorld& world, const sim::RunRecord& record) {
  const ExperimentDefinition& experiment = record.scenario.experiments[world.experiment];
  EventReplicate out{.events = record.delivered};
  for (const std::string& name : experiment.metrics)
    out.truth.push_back(truth_of(record, experiment, metric_named(record.scenario, name)));
  out.metrics.resize(experiment.metrics.size());
  out.gains.resize(experiment.metrics.size());
  const std::size_t looks = std::min(looks_of(record.scenario), record.snapshots.size());
  for (std::size_t k = 0; k < looks; ++k)
    take_look(world, record, record.snapshots[k], out);
  if (looks > 0) take_gains(experiment, record.snapshots[looks - 1].results, out);
  return out;
}

EventReplicate live(const EventWorld& world, std::uint64_t replicate) {
  return look_at(world, live_world(world, replicate, false));
}

}  // namespace assay::validators
