#include <fmt/format.h>

#include "reports/html/sections.hpp"
#include "reports/html/table.hpp"
#include "reports/words.hpp"
#include "validators/judge.hpp"

namespace assay::reports {
namespace {

void put_fact(Markup& out, std::string_view what, std::string_view value) {
  out.open("div").element("dt", what).open("dd").element("code", value).close().close();
}

}  // namespace

void put_faults(Markup& out, const RunReport& report) {
  if (report.faults.empty()) return;
  out.open("section", {{"aria-labelledby", "faults"}});
  out.element("h2", "Faults", {{"id", "faults"}});
  HtmlTable table{out,
                  "Faults that were switched on",
                  {{"fault"}, {"level", true}, {"kind"}, {"what it does"}}};
  for (const FaultReport& fault : report.faults)
    table.row(fault.fault, {number_words(fault.level), fault.fault_class, fault.summary});
  table.finish();
  out.close();
}

void put_census(Markup& out, const RunReport& report) {
  if (report.census.empty()) return;
  out.open("section", {{"aria-labelledby", "census"}});
  out.element("h2", "Census", {{"id", "census"}});
  out.element(
      "p",
      "How often each fault and each rare case happened. A fault that no answer felt proves "
      "nothing about the pipeline.",
      {{"class", "hint"}});
  HtmlTable table{out,
                  "Census of faults and rare cases",
                  {{"what happened"},
                   {"asked for"},
                   {"expected", true},
                   {"injected", true},
                   {"delivered", true},
                   {"felt", true}}};
  for (const auto& entry : report.census)
    table.row(
        entry.name,
        {entry.declared ? "yes" : "no", entry.expected > 0 ? number_words(entry.expected) : "-",
         count_words(entry.injected), count_words(entry.delivered), count_words(entry.felt)});
  table.finish();
  for (const std::string& gap : validators::census_gaps(report.census))
    out.element("p", "Unknown: " + gap + ".");
  out.close();
}

void put_provenance(Markup& out, const RunReport& report) {
  out.open("section", {{"aria-labelledby", "provenance"}});
  out.element("h2", "Provenance", {{"id", "provenance"}}).open("dl");
  put_fact(out, report.is_simulated() ? "scenario" : "log",
           report.is_simulated() ? report.scenario : report.log);
  put_fact(out, "scenario hash", report.scenario_hash);
  if (report.is_simulated()) put_fact(out, "seed", std::to_string(report.seed));
  put_fact(out, "pipeline", report.pipeline);
  put_fact(out, "assay", report.version);
  put_fact(out, "exit code", std::to_string(report.exit_code));
  put_fact(out, "digest", report.digest);
  if (!report.replay.empty()) put_fact(out, "replay", report.replay);
  out.close().close();
}

}  // namespace assay::reports
