#include "reports/calibration_report.hpp"
#include "reports/json_writer.hpp"
#include "reports/verdict_json.hpp"

namespace assay::reports {
namespace {

using validators::MethodFinding;
using validators::Share;

constexpr int schema_version = 1;

std::pair<double, double> pair_of(const Share& share) {
  return {share.interval.low, share.interval.high};
}

void put_share(JsonWriter& out, std::string_view name, const std::optional<Share>& share) {
  out.key(name);
  if (!share) return out.null();
  out.object([&] {
    out.field("value", share->value);
    out.field("interval", pair_of(*share));
  });
}

void put_finding(JsonWriter& out, const MethodFinding& finding) {
  out.object([&] {
    out.field("method", finding.method);
    out.field("metric", finding.metric);
    out.field("rung", name(finding.rung));
    out.field("effect", finding.drift);
    out.field("replications", finding.replications);
    out.field("error_rate", finding.rejected().value);
    out.field("interval", pair_of(finding.rejected()));
    out.key("by_look");
    out.array(finding.rejected_by_look, [&](const Share& share) { out.value(share.value); });
    put_share(out, "coverage", finding.covered);
    put_share(out, "coverage_at_end", finding.covered_at_end);
    put_share(out, "coverage_always", finding.covered_always);
    put_share(out, "wrong_sign", finding.wrong_sign);
    out.field("exaggeration", finding.exaggeration);
    out.field("expected_information", finding.expected_information);
    out.field("undefined_looks", finding.undefined);
  });
}

}  // namespace

std::string calibration_json(const CalibrationReport& report) {
  JsonWriter out;
  out.object([&] {
    out.field("schema_version", schema_version);
    out.field("version", report.version);
    out.field("scenario", report.scenario);
    out.field("scenario_hash", report.scenario_hash);
    out.field("seed", report.seed);
    out.field("pipeline", report.pipeline);
    out.field("engine", report.engine);
    out.field("replay", report.replay);
    out.field("experiment", report.experiment);
    out.field("alpha", report.looks.alpha);
    out.field("confidence", report.confidence);
    out.field("replications", report.replications);
    out.field("event_replications", report.event_replications);
    out.field("units", report.looks.units);
    out.key("information");
    out.array(report.looks.information, [&](double fraction) { out.value(fraction); });
    out.field("verdict", name(report.overall));
    out.key("verdicts");
    out.array(report.verdicts,
              [&](const validators::Verdict& verdict) { put_verdict(out, verdict, report.seed); });
    out.key("methods");
    out.array(report.findings, [&](const MethodFinding& finding) { put_finding(out, finding); });
  });
  return out.document();
}

}  // namespace assay::reports
