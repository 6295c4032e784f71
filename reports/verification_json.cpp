#include "reports/json_writer.hpp"
#include "reports/verdict_json.hpp"
#include "reports/verification_report.hpp"

namespace assay::reports {

std::string verification_json(const VerificationReport& report) {
  JsonWriter out;
  out.object([&] {
    out.field("schema_version", 1);
    out.field("assay", report.version);
    out.field("subject", report.subject);
    out.field("command", report.command);
    out.field("name", report.its_name);
    out.field("scenario", report.scenario);
    out.field("overall", name(report.overall));
    out.field("exit_code", report.exit_code);
    out.key("runs");
    out.array(report.runs, [&](const VerifiedRun& run) {
      out.object([&] {
        out.field("seed", run.seed);
        out.field("units", run.units);
        out.field("delivered", run.delivered);
        out.key("verdicts");
        out.array(run.verdicts,
                  [&](const validators::Verdict& verdict) { put_verdict(out, verdict, run.seed); });
        out.key("explanations");
        out.array(run.explanations, [&](const std::string& line) { out.value(line); });
        out.field("replay", run.replay);
      });
    });
    out.key("not_asked");
    out.array(report.not_asked, [&](const NotAsked& each) {
      out.object([&] {
        out.field("validator", each.validator);
        out.field("why", each.why);
      });
    });
    out.key("held");
    out.array(report.held, [&](const Held& each) {
      out.object([&] {
        out.field("what", each.what);
        out.field("count", each.count);
      });
    });
    out.key("notes");
    out.array(report.notes, [&](const std::string& note) { out.value(note); });
    out.field("replay", report.replay);
  });
  return out.document();
}

}  // namespace assay::reports
