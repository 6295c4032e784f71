#include "cli/execution.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "cli/import.hpp"
#include "cli/version.hpp"
#include "model/scenario_json.hpp"
#include "reference/analysis.hpp"
#include "reference/batch/batch.hpp"
#include "reference/batch/batch_pipeline.hpp"
#include "sim/digest.hpp"
#include "sim/drive.hpp"
#include "sim/faults/fault.hpp"
#include "sim/faulty_pipelines.hpp"
#include "validators/judge.hpp"

namespace assay::cli {
namespace {

std::string digest_of(const sim::RunRecord& record,
                      const std::vector<validators::Verdict>& verdicts) {
  sim::Digest digest;
  for (const auto* log : {&record.clean_log, &record.delivered_log}) {
    for (const Event& event : *log)
      digest.add(event, *record.dictionary);
  }
  for (const Snapshot& snapshot : record.snapshots)
    digest.add(snapshot);
  for (const validators::Verdict& verdict : verdicts) {
    digest.add(verdict.validator);
    digest.add(name(verdict.finding));
    digest.add(verdict.measured);
    digest.add(verdict.field);
    digest.add(verdict.detail);
  }
  return digest.text();
}

reports::Interval interval_of(const stats::TestResult& test) {
  return {.value = test.effect, .low = test.interval.low, .high = test.interval.high};
}

void put_estimate(const reference::Estimate& estimate, reports::EffectRow& row) {
  row.method = name(estimate.method);
  row.control = estimate.control;
  row.treatment = estimate.treatment;
  row.absolute = interval_of(estimate.difference);
  if (estimate.lift) row.relative = interval_of(*estimate.lift);
  row.p = estimate.difference.p;
  row.variance_reduction = estimate.variance_reduction;
}

bool is_ratio(const Scenario& scenario, const std::string& metric) {
  return std::ranges::any_of(scenario.metrics, [&](const MetricDefinition& each) {
    return each.metric == metric && each.kind == MetricKind::ratio;
  });
}

void put_truth(const sim::RunRecord& record, const std::string& experiment,
               reports::EffectRow& row) {
  for (const sim::CausalEffect& effect : record.truth.effects) {
    if (std::tie(effect.experiment_id, effect.variant, effect.metric) !=
        std::tie(experiment, row.variant, row.metric)) {
      continue;
    }
    const bool ratio = is_ratio(record.scenario, row.metric);
    row.true_absolute = sim::absolute_effect(effect.delivered, ratio);
    row.true_relative = sim::relative_effect(effect.delivered, ratio);
    row.clean_absolute = sim::absolute_effect(effect.clean, ratio);
  }
  for (const sim::CovariateCorrelation& each : record.truth.correlations) {
    if (each.experiment_id == experiment && each.metric == row.metric) {
      row.covariate_correlation = each.correlation;
    }
  }
}

/// A quantile has a value in each arm, but no estimate of its error.
void put_quantiles(const ResultTable& results, const reference::ExperimentAnalysis& analysis,
                   reports::EffectRow& row) {
  const auto value_in = [&](const std::string& variant) {
    for (const ResultRow& each : results) {
      if (each.experiment_id == analysis.experiment_id && each.variant == variant &&
          each.segment == row.segment && each.metric == row.metric && each.sums.sum) {
        return static_cast<double>(*each.sums.sum) / static_cast<double>(micro);
      }
    }
    return 0.0;
  };
  row.control = value_in(analysis.arms.front().variant);
  row.treatment = value_in(row.variant);
}

reports::ExperimentReport experiment_report(const sim::RunRecord& record,
                                            const reference::ExperimentAnalysis& analysis) {
  reports::ExperimentReport out;
  out.experiment_id = analysis.experiment_id;
  out.blocked = analysis.blocked;
  for (const reference::ArmSize& arm : analysis.arms)
    out.arms.push_back({.variant = arm.variant, .units = arm.units, .weight = arm.weight});
  if (analysis.sample_ratio) out.sample_ratio_p = analysis.sample_ratio->p;
  for (const reference::MetricAnalysis& metric : analysis.metrics) {
    reports::EffectRow& row = out.effects.emplace_back();
    row.variant = metric.variant;
    row.metric = metric.metric;
    row.segment = metric.segment;
    row.role = metric.role;
    row.direction = metric.direction;
    row.why_none = metric.why_none;
    if (metric.estimate) put_estimate(*metric.estimate, row);
    if (metric.why_none == "quantile") {
      put_quantiles(record.snapshots.back().results, analysis, row);
    }
    if (metric.adequacy) row.adequate = metric.adequacy->is_adequate;
    if (metric.segment == "all") put_truth(record, analysis.experiment_id, row);
  }
  return out;
}

/// Every number of a row, in units of its own; what does not apply is left out.
std::vector<Int128> numbers_of(const ResultRow& row) {
  std::vector<Int128> out{row.units, row.values};
  for (const auto& sum :
       {row.sums.sum, row.sums.sum_squares, row.sums.denominator_sum,
        row.sums.denominator_sum_squares, row.sums.cross_product, row.sums.covariate_sum,
        row.sums.covariate_sum_squares, row.sums.covariate_cross_product}) {
    if (sum) out.push_back(*sum);
  }
  return out;
}

void compare(const ResultTable& stream, const ResultTable& batch, reports::DifferencePoint& out) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, const ResultRow*> rows;
  for (const ResultRow& row : stream)
    rows[{row.experiment_id, row.variant, row.segment, row.metric}] = &row;
  for (const ResultRow& row : batch) {
    const auto found = rows.find({row.experiment_id, row.variant, row.segment, row.metric});
    const auto expected = numbers_of(row);
    const auto got = found == rows.end() ? std::vector<Int128>{} : numbers_of(*found->second);
    out.fields += static_cast<std::int64_t>(expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const Int128 here = i < got.size() ? got[i] : 0;
      if (i < got.size() && here == expected[i]) continue;
      ++out.differing_fields;
      const double scale = std::max(1.0, std::fabs(static_cast<double>(expected[i])));
      out.largest_relative = std::max(out.largest_relative,
                                      std::fabs(static_cast<double>(here - expected[i])) / scale);
    }
  }
}

std::vector<reports::DifferencePoint> differences(const sim::RunRecord& record) {
  std::vector<reports::DifferencePoint> out;
  const auto batch = reference::batch(record.delivered_log, record.snapshot_times,
                                      record.scenario.pipeline, *record.dictionary);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    reports::DifferencePoint& point = out.emplace_back();
    point.at = record.snapshot_times[i];
    compare(record.snapshots[i].results, batch[i].results, point);
    const auto by = std::ranges::upper_bound(record.clean_log, point.at, {}, &Event::received_at);
    const auto happened_by = by - record.clean_log.begin();
    std::int64_t accepted = 0;
    for (const EventCounts& row : batch[i].counts.events)
      accepted += row.received - row.late - row.duplicate;
    if (happened_by > 0) {
      point.completeness =
          std::min(1.0, static_cast<double>(accepted) / static_cast<double>(happened_by));
    }
  }
  return out;
}

void put_faults(const Scenario& scenario, reports::RunReport& out) {
  for (const FaultSpec& spec : scenario.faults) {
    const sim::FaultKind& kind = *sim::fault_kinds()[sim::fault_index(spec.fault, "/faults")];
    out.faults.push_back({.fault = spec.fault,
                          .level = spec.level,
                          .fault_class = std::string{name(kind.fault_class)},
                          .summary = std::string{kind.summary}});
  }
}

}  // namespace

sim::RunRecord live(const Setting& setting, const ProgressReport& progress) {
  sim::DriveOptions options;
  options.jobs = setting.jobs;
  options.progress = progress;
  sim::ImportedData imported;
  if (setting.scenario.population.import) {
    imported = read_import(*setting.scenario.population.import);
    options.imported = &imported;
  }
  return sim::drive(setting.scenario, setting.seed, setting.pipeline, setting.assigner, options);
}

validators::Evidence evidence_of(const sim::RunRecord& record, const Setting& setting) {
  return {.run = &record,
          .pipeline = setting.pipeline,
          .batch = reference::make_batch_pipeline,
          .assigner = setting.assigner,
          .analyse = setting.analyse,
          .jobs = setting.jobs};
}

Execution judge(sim::RunRecord record, const Setting& setting,
                const std::vector<std::string>& validators) {
  Execution out;
  out.record = std::move(record);
  validators::Evidence evidence = evidence_of(out.record, setting);
  evidence.pipeline =
      sim::with_faults(std::move(evidence.pipeline), out.record.scenario, out.record.seed);
  out.verdicts = validators::judge_all(evidence, validators);
  out.digest = digest_of(out.record, out.verdicts);
  return out;
}

reports::RunReport report_of(const Setting& setting, const Execution& execution) {
  const sim::RunRecord& record = execution.record;
  reports::RunReport out;
  out.version = version;
  out.scenario = record.scenario.scenario;
  out.description = record.scenario.description;
  out.seed = setting.seed;
  out.scenario_hash = fmt::format("{:016x}", scenario_hash(setting.scenario));
  out.digest = execution.digest;
  out.pipeline = setting.pipeline_name;
  out.replay = "./assay run " + setting.replay;
  out.units = static_cast<std::int64_t>(record.dictionary->unit_count(UnitKind::user));
  out.happened = std::ssize(record.clean_log);
  out.delivered = std::ssize(record.delivered_log);
  out.start = record.scenario.start;
  out.end = record.scenario.start + record.scenario.duration;
  out.verdicts = execution.verdicts;
  out.census = record.census;
  const auto gaps = validators::census_gaps(record.census);
  out.overall = validators::overall(execution.verdicts, gaps);
  out.exit_code = validators::exit_code(out.overall);
  put_faults(record.scenario, out);
  if (!record.snapshots.empty()) {
    for (const auto& analysis :
         setting.analyse(record.snapshots.back().results, record.scenario.experiments,
                         record.scenario.metrics, {})) {
      out.experiments.push_back(experiment_report(record, analysis));
    }
  }
  out.differences = differences(record);
  return out;
}

}  // namespace assay::cli
