#include <fmt/format.h>

#include "reports/calibration_report.hpp"
#include "reports/share_words.hpp"
#include "reports/terminal.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/width.hpp"
#include "reports/text/wrap.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::MethodFinding;
using validators::Rung;

constexpr std::size_t columns = 80;

/// The findings of one metric and method, by rung; null where there is none.
struct Row {
  const MethodFinding* exact = nullptr;
  const MethodFinding* sufficient = nullptr;
  const MethodFinding* event = nullptr;

  void put(const MethodFinding& finding) {
    switch (finding.rung) {
      case Rung::exact: exact = &finding; break;
      case Rung::sufficient: sufficient = &finding; break;
      case Rung::event: event = &finding; break;
    }
  }
};

std::string rejected(const MethodFinding* finding) {
  return finding == nullptr ? "-" : with_interval(finding->rejected());
}

/// Of the rung that is nearest to what users do.
std::string covered(const Row& row) {
  const MethodFinding* const finding = row.event != nullptr ? row.event : row.sufficient;
  return finding == nullptr || !finding->covered ? "-" : percent(finding->covered->value);
}

std::string information(const Row& row) {
  const MethodFinding* const finding = row.sufficient != nullptr ? row.sufficient : row.event;
  return finding == nullptr ? "-" : percent(finding->expected_information);
}

std::string table_of(const std::vector<std::pair<std::string, Row>>& rows, bool colour) {
  TextTable table{{{"method"},
                   {"exact", true},
                   {"drawn", true},
                   {"pipeline", true},
                   {"covers", true},
                   {"needs", true}},
                  {}};
  for (const auto& [method, row] : rows)
    table.rows.push_back({{printable(method)},
                          {rejected(row.exact)},
                          {rejected(row.sufficient)},
                          {rejected(row.event)},
                          {covered(row)},
                          {information(row)}});
  return lay_out(table, {.width = columns, .colour = colour});
}

/// The findings from `at` on that are of one metric.
std::vector<std::pair<std::string, Row>> rows_of(const std::vector<MethodFinding>& findings,
                                                 std::size_t& at) {
  std::vector<std::pair<std::string, Row>> out;
  const std::string& metric = findings[at].metric;
  for (; at < findings.size() && findings[at].metric == metric; ++at) {
    if (out.empty() || out.back().first != findings[at].method)
      out.emplace_back(findings[at].method, Row{});
    out.back().second.put(findings[at]);
  }
  return out;
}

std::string claims_of(const std::vector<validators::Verdict>& verdicts, bool colour) {
  TextTable table{{{"claim"}, {"finding"}, {"measured"}}, {}};
  for (const validators::Verdict& verdict : verdicts)
    table.rows.push_back({{verdict.validator},
                          {std::string{name(verdict.finding)}, paint_of(verdict.finding)},
                          {printable(verdict.measured)}});
  return lay_out(table, {.width = columns, .colour = colour});
}

std::string say(const std::string& text) { return paragraph(text, 0, columns); }

}  // namespace

std::string calibration_terminal(const CalibrationReport& report, bool colour) {
  std::string out = say(fmt::format(
      "Calibration of {}, experiment {}: {} looks, alpha {:g}, {} units, pipeline {}{}",
      printable(report.scenario), printable(report.experiment), report.looks.looks(),
      report.looks.alpha, count_words(static_cast<std::int64_t>(report.looks.units + 0.5)),
      printable(report.pipeline), report.engine ? ", engine " + printable(*report.engine) : ""));
  out += say(fmt::format("seed {}, scenario hash {}, assay {}", report.seed, report.scenario_hash,
                         report.version));
  out += "\n" + claims_of(report.verdicts, colour);
  for (std::size_t at = 0; at < report.findings.size();) {
    const MethodFinding& first = report.findings[at];
    const std::string rejected =
        first.has_effect()
            ? fmt::format("rejected with an effect of {:.2f} standard errors (power, %)",
                          first.drift)
            : "rejected without an effect (error, %)";
    out += "\n" + say(fmt::format("{}: {}", printable(first.metric), rejected));
    out += table_of(rows_of(report.findings, at), colour);
  }
  out += "\n" + say(fmt::format(
                    "exact: integrated; drawn: {} draws of the sufficient statistics; pipeline: {} "
                    "worlds through the pipeline; covers: intervals at the decision that hold the "
                    "truth, %; needs: expected information, % of the planned. Intervals at {:g} %.",
                    count_words(report.replications), count_words(report.event_replications),
                    100.0 * report.confidence));
  out += "\nThe same again\n" + wrapped_command(printable(report.replay), columns);
  return out;
}

}  // namespace assay::reports
