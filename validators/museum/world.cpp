#include "validators/museum/world.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/builtin_scenarios.hpp"
#include "model/contract.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/drive.hpp"
#include "validators/answers.hpp"

namespace assay::validators::museum {

sim::RunRecord live_aa(std::span<const std::string_view> assignments, int jobs) {
  nlohmann::json document = parse_json(builtin_scenario("aa", "museum"));
  for (const std::string_view assignment : assignments)
    set_field(document, assignment);
  sim::DriveOptions options;
  options.jobs = jobs;
  return sim::drive(read_scenario(document, {}), world_seed, reference::streaming_pipeline(),
                    reference::make_assigner, options);
}

void read_by(sim::RunRecord& run, const PipelineFactory& pipeline) {
  const auto reader = pipeline(run.scenario.pipeline, *run.dictionary);
  run.snapshots = replay(*reader, run.delivered_log, run.snapshot_times);
  run.series.clear();
}

Verdict verdict_on(const ValidatorKind& validator, const sim::RunRecord& run) {
  Evidence evidence;
  evidence.run = &run;
  return validator.judge(evidence);
}

const ResultRow& row_of(const Snapshot& answer, std::string_view variant, std::string_view metric) {
  const auto row = std::ranges::find_if(answer.results, [&](const ResultRow& each) {
    return each.variant == variant && each.metric == metric && each.segment == "all";
  });
  expects(row != answer.results.end(), "a row of the answer");
  return *row;
}

double mean_of(const ResultRow& row) {
  if (row.units == 0 || !row.sums.sum) return 0.0;
  return static_cast<double>(*row.sums.sum) / static_cast<double>(micro) /
         static_cast<double>(row.units);
}

double lift_of(const Snapshot& answer, std::string_view metric) {
  const double control = mean_of(row_of(answer, "control", metric));
  return control > 0.0 ? mean_of(row_of(answer, "treatment", metric)) / control - 1.0 : 0.0;
}

std::int64_t analysed_in(const Snapshot& answer, std::string_view variant) {
  const auto row = std::ranges::find(answer.counts.units, variant, &UnitCounts::variant);
  return row == answer.counts.units.end() ? 0 : row->analysed;
}

}  // namespace assay::validators::museum
