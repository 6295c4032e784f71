#include "reports/terminal.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "model/contract.hpp"
#include "reports/report.hpp"
#include "reports/smallest_case_terminal.hpp"
#include "reports/text/page.hpp"
#include "reports/words.hpp"
#include "validators/judge.hpp"

namespace assay::reports {
namespace {

using validators::Finding;
using validators::Verdict;

class TerminalReport : public TerminalPage {
 public:
  using TerminalPage::TerminalPage;

  void headline_of(const RunReport& report) {
    headline(reports::headline(report), paint_of(report.overall));
    say(fmt::format("{}, pipeline {}, assay {}", source_words(report), report.pipeline,
                    report.version));
    say(fmt::format("{}, {} to {}", volume_words(report), day_words(report.start),
                    day_words(report.end)));
    say((report.is_simulated() ? "scenario hash " : "definitions' hash ") + report.scenario_hash +
        ", digest " + report.digest);
    for (const std::string& warning : report.warnings)
      say(coloured("Note: ", Paint::doubtful) + warning);
  }

  void checks(const std::vector<Verdict>& verdicts) {
    TextTable table{{{"check"}, {"finding"}, {"truth"}, {"measured"}}, {}};
    for (const Verdict& verdict : verdicts)
      table.rows.push_back({cell(verdict.validator),
                            cell(name(verdict.finding), paint_of(verdict.finding)),
                            cell(verdict.truth), cell(verdict.measured)});
    section("Checks");
    put(table);
  }

  void kept(const std::vector<KeptCase>& cases) {
    if (cases.empty()) return;
    TextTable table{{{"case"}, {"finding"}, {"first difference"}}, {}};
    for (const KeptCase& each : cases)
      table.rows.push_back({cell(each.folder), cell(each.finding), cell(each.field)});
    section("Kept cases");
    put(table);
  }

  /// Everything there is to know about the verdicts that do not hold.
  void problems(const std::vector<Verdict>& verdicts) {
    for (const Verdict& verdict : verdicts) {
      if (verdict.finding == Finding::holds) continue;
      section(fmt::format("{} is {}", verdict.validator, name(verdict.finding)),
              paint_of(verdict.finding));
      say("The claim: " + verdict.claim + ".", margin);
      if (!verdict.field.empty()) say("First difference: " + verdict.field, margin);
      if (!verdict.detail.empty()) say(verdict.detail, margin);
      if (verdict.blocks_results) say("Results are not shown because of this.", margin);
    }
  }

  void experiment(const ExperimentReport& experiment) {
    section("Experiment " + experiment.experiment_id);
    std::string arms;
    for (const ArmReport& arm : experiment.arms)
      arms += fmt::format("{}{} {} units (design {})", arms.empty() ? "" : ", ", arm.variant,
                          count_words(arm.units), share_words(arm.weight));
    if (!arms.empty()) say(arms, margin);
    say("sample ratio: " + sample_ratio_words(experiment), margin);
    if (!experiment.blocked.empty()) {
      say("Results are not shown: " + experiment.blocked, margin);
      return;
    }
    for (const ArmReport& arm : experiment.arms)
      effects(experiment, arm.variant);
  }

  void faults(const std::vector<FaultReport>& faults) {
    if (faults.empty()) return;
    TextTable table{{{"fault"}, {"level", true}, {"kind"}, {"what it does"}}, {}};
    for (const FaultReport& fault : faults)
      table.rows.push_back({cell(fault.fault), cell(number_words(fault.level)),
                            cell(fault.fault_class), cell(fault.summary)});
    section("Faults");
    put(table);
  }

  void census(const sim::Census& census) {
    TextTable table{
        {{"happened"}, {"expected", true}, {"injected", true}, {"delivered", true}, {"felt", true}},
        {}};
    for (const auto& entry : census)
      table.rows.push_back({cell(entry.name),
                            cell(entry.expected > 0 ? number_words(entry.expected) : "-"),
                            cell(count_words(entry.injected)), cell(count_words(entry.delivered)),
                            cell(count_words(entry.felt))});
    if (table.rows.empty()) return;
    section("Census");
    put(table);
    for (const std::string& gap : validators::census_gaps(census))
      section("Unknown: " + gap, Paint::doubtful);
  }

  void differences(const std::vector<DifferencePoint>& points) {
    if (points.empty()) return;
    const auto differ = std::ranges::count_if(
        points, [](const DifferencePoint& point) { return point.differing_fields > 0; });
    const auto worst = std::ranges::max_element(points, {}, &DifferencePoint::largest_relative);
    section("Streaming against batch");
    if (differ == 0) {
      say(fmt::format("equal in every number at all {} looks", points.size()), margin);
    } else {
      say(fmt::format("different at {} of {} looks; the largest relative difference is {}", differ,
                      points.size(), share_words(worst->largest_relative)),
          margin);
    }
  }

  void replay(std::string_view command) {
    if (command.empty()) return;
    section("The same again");
    this->command(command);
  }

 private:
  /// The effects of one treatment on all its units; the segments are in the other reports.
  void effects(const ExperimentReport& experiment, const std::string& variant) {
    TextTable table{{{"metric"},
                     {"control", true},
                     {"treatment", true},
                     {"lift, 95 % interval", true},
                     {"truth", true},
                     {"p", true}},
                    {}};
    std::string missing;
    for (const EffectRow& effect : experiment.effects) {
      if (effect.variant != variant || effect.segment != "all") continue;
      if (!effect.why_none.empty()) missing += effect.metric + ": " + effect.why_none + "\n";
      const EffectWords words = words_of(effect);
      table.rows.push_back({cell(effect.metric), cell(words.control), cell(words.treatment),
                            cell(words.lift + (words.interval.empty() ? "" : " ") + words.interval),
                            cell(words.truth), cell(words.p)});
    }
    if (table.rows.empty()) return;
    gap();
    say(fmt::format("{} against {}", variant, control_of(experiment)), margin);
    put(table);
    if (!missing.empty()) say("no estimate: " + missing.substr(0, missing.size() - 1), margin);
  }
};

}  // namespace

Paint paint_of(Finding finding) {
  switch (finding) {
    case Finding::holds: return Paint::good;
    case Finding::broken: return Paint::bad;
    case Finding::unknown: return Paint::doubtful;
  }
  return Paint::none;
}

std::string terminal(const RunReport& report, const TerminalStyle& style) {
  expects(style.width >= 60, "a width of at least 60 columns");
  TerminalReport out{style};
  out.headline_of(report);
  out.checks(report.verdicts);
  out.kept(report.kept_cases);
  out.problems(report.verdicts);
  for (const ExperimentReport& experiment : report.experiments)
    out.experiment(experiment);
  out.differences(report.differences);
  out.faults(report.faults);
  out.census(report.census);
  out.replay(report.replay);
  return std::move(out).text() + smallest_case(report, style);
}

namespace kinds {
extern const ReportKind terminal;

constinit const ReportKind terminal{
    "terminal", "report.txt", [](const RunReport& report) { return reports::terminal(report); }};
}  // namespace kinds

}  // namespace assay::reports
