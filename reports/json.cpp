#include "reports/json.hpp"

#include "model/definition_names.hpp"
#include "reports/json_writer.hpp"
#include "reports/report.hpp"
#include "reports/verdict_json.hpp"

namespace assay::reports {
namespace {

constexpr int schema_version = 1;

void put_interval(JsonWriter& out, std::string_view name, const std::optional<Interval>& interval) {
  out.key(name);
  if (!interval) {
    out.null();
    return;
  }
  out.object([&] {
    out.field("value", interval->value);
    out.field("low", interval->low);
    out.field("high", interval->high);
  });
}

void put_census(JsonWriter& out, const sim::CensusEntry& entry) {
  out.object([&] {
    out.field("name", entry.name);
    out.field("declared", entry.declared);
    out.field("expected", entry.expected);
    out.field("injected", entry.injected);
    out.field("delivered", entry.delivered);
    out.field("felt", entry.felt);
  });
}

void put_fault(JsonWriter& out, const FaultReport& fault) {
  out.object([&] {
    out.field("fault", fault.fault);
    out.field("level", fault.level);
    out.field("class", fault.fault_class);
    out.field("summary", fault.summary);
  });
}

void put_effect(JsonWriter& out, const EffectRow& effect) {
  out.object([&] {
    out.field("variant", effect.variant);
    out.field("metric", effect.metric);
    out.field("segment", effect.segment);
    out.field("role", name_in(role_names, effect.role));
    out.field("direction", name_in(direction_names, effect.direction));
    out.field("method", effect.method);
    out.field("why_none", effect.why_none);
    out.field("control", effect.control);
    out.field("treatment", effect.treatment);
    put_interval(out, "absolute", effect.absolute);
    put_interval(out, "relative", effect.relative);
    out.field("p", effect.p);
    out.field("variance_reduction", effect.variance_reduction);
    out.field("adequate", effect.adequate);
    out.field("true_absolute", effect.true_absolute);
    out.field("true_relative", effect.true_relative);
    out.field("clean_absolute", effect.clean_absolute);
    out.field("covariate_correlation", effect.covariate_correlation);
  });
}

void put_experiment(JsonWriter& out, const ExperimentReport& experiment) {
  out.object([&] {
    out.field("experiment_id", experiment.experiment_id);
    out.key("arms");
    out.array(experiment.arms, [&](const ArmReport& arm) {
      out.object([&] {
        out.field("variant", arm.variant);
        out.field("units", arm.units);
        out.field("weight", arm.weight);
      });
    });
    out.field("sample_ratio_p", experiment.sample_ratio_p);
    out.field("blocked", experiment.blocked);
    out.key("effects");
    out.array(experiment.effects, [&](const EffectRow& effect) { put_effect(out, effect); });
  });
}

void put_difference(JsonWriter& out, const DifferencePoint& point) {
  out.object([&] {
    out.field("at", format_utc(point.at));
    out.field("fields", point.fields);
    out.field("differing_fields", point.differing_fields);
    out.field("largest_relative", point.largest_relative);
    out.field("completeness", point.completeness);
  });
}

void put_run(JsonWriter& out, const RunReport& report) {
  out.field("schema_version", schema_version);
  out.field("version", report.version);
  out.field("scenario", report.scenario);
  out.field("description", report.description);
  out.field("seed", report.seed);
  out.field("scenario_hash", report.scenario_hash);
  out.field("digest", report.digest);
  out.field("pipeline", report.pipeline);
  out.field("replay", report.replay);
  out.field("log", report.log);
  out.key("warnings");
  out.array(report.warnings, [&](const std::string& warning) { out.value(warning); });
  out.field("exit_code", report.exit_code);
  out.field("overall", name(report.overall));
}

void put_counts(JsonWriter& out, const RunReport& report) {
  out.key("counts");
  out.object([&] {
    out.field("units", report.units);
    out.field("happened", report.happened);
    out.field("delivered", report.delivered);
    out.field("bad_lines", report.bad_lines);
    out.field("start", format_utc(report.start));
    out.field("end", format_utc(report.end));
  });
}

void put_smallest(JsonWriter& out, const SmallestCase& smallest) {
  out.object([&] {
    out.field("why_none", smallest.why_none);
    out.field("validator", smallest.validator);
    out.field("field", smallest.field);
    out.field("as_of", smallest.as_of ? std::optional{format_utc(*smallest.as_of)} : std::nullopt);
    out.field("expected", smallest.expected);
    out.field("got", smallest.got);
    out.field("detail", smallest.detail);
    out.field("likely_class", smallest.likely_class);
    out.field("why_class", smallest.why_class);
    out.key("story");
    out.array(smallest.story, [&](const std::string& line) { out.value(line); });
    out.field("units", smallest.units);
    out.field("events", smallest.events);
    out.field("units_before", smallest.units_before);
    out.field("events_before", smallest.events_before);
    out.field("runs", smallest.runs);
    out.field("is_whole", smallest.is_whole);
    out.field("was_stopped", smallest.was_stopped);
    out.field("folder", smallest.folder);
    out.field("replay", smallest.replay);
  });
}

void put_kept_case(JsonWriter& out, const KeptCase& kept) {
  out.object([&] {
    out.field("folder", kept.folder);
    out.field("verdict", kept.finding);
    out.field("field", kept.field);
    out.field("replay", kept.replay);
  });
}

}  // namespace

std::string json(const RunReport& report) {
  JsonWriter out;
  out.object([&] {
    put_run(out, report);
    put_counts(out, report);
    out.key("verdicts");
    out.array(report.verdicts, [&](const auto& row) { put_verdict(out, row, report.seed); });
    out.key("experiments");
    out.array(report.experiments, [&](const auto& row) { put_experiment(out, row); });
    out.key("differences");
    out.array(report.differences, [&](const auto& row) { put_difference(out, row); });
    out.key("faults");
    out.array(report.faults, [&](const auto& row) { put_fault(out, row); });
    out.key("census");
    out.array(report.census, [&](const auto& row) { put_census(out, row); });
    out.key("smallest_case");
    if (report.smallest) {
      put_smallest(out, *report.smallest);
    } else {
      out.null();
    }
    out.key("kept_cases");
    out.array(report.kept_cases, [&](const auto& row) { put_kept_case(out, row); });
  });
  return out.document();
}

namespace kinds {
extern const ReportKind json;

constinit const ReportKind json{"json", "report.json", reports::json};
}  // namespace kinds

}  // namespace assay::reports
