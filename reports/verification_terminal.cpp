#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "reports/text/page.hpp"
#include "reports/verification_report.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::Finding;
using validators::Verdict;

/// One check over all runs.
struct CheckOverRuns {
  const Verdict* first = nullptr;    ///< the first verdict that does not hold, else the first
  const VerifiedRun* run = nullptr;  ///< in which that was
  std::int64_t holds = 0;
  std::int64_t broken = 0;
  std::int64_t unknown = 0;
};

int badness(Finding finding) {
  return finding == Finding::broken ? 2 : finding == Finding::unknown ? 1 : 0;
}

std::vector<CheckOverRuns> checks_of(const VerificationReport& report) {
  std::vector<CheckOverRuns> out(report.runs.front().verdicts.size());
  for (const VerifiedRun& run : report.runs) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      const Verdict& verdict = run.verdicts[i];
      CheckOverRuns& check = out[i];
      (verdict.finding == Finding::holds    ? check.holds
       : verdict.finding == Finding::broken ? check.broken
                                            : check.unknown) += 1;
      if (check.first != nullptr && badness(verdict.finding) <= badness(check.first->finding))
        continue;
      check.first = &verdict;
      check.run = &run;
    }
  }
  return out;
}

class Terminal : public TerminalPage {
 public:
  Terminal(const VerificationReport& report, const TerminalStyle& style)
      : TerminalPage{style}, report_{report}, checks_{checks_of(report)} {}

  void fill() {
    overview();
    table();
    problems();
    not_asked();
    held();
    for (const std::string& note : report_.notes)
      say(fmt::format("\nNote: {}", note));
    section("The same again");
    command(report_.replay);
  }

 private:
  void overview() {
    const auto bad =
        std::ranges::count_if(checks_, [](const CheckOverRuns& check) { return check.broken > 0; });
    const auto open = std::ranges::count_if(
        checks_, [](const CheckOverRuns& check) { return check.unknown > 0; });
    std::string words = fmt::format("The {} answers as it should: {} of {} checks hold.",
                                    report_.subject, checks_.size(), checks_.size());
    if (report_.overall == Finding::broken)
      words = fmt::format("The {} does not answer as it should: {} of {} checks are broken.",
                          report_.subject, bad, checks_.size());
    if (report_.overall == Finding::unknown)
      words = fmt::format("Too little was seen of the {}: {} of {} checks are unknown.",
                          report_.subject, open, checks_.size());
    headline(words, paint_of(report_.overall));
    const VerifiedRun& first = report_.runs.front();
    std::int64_t lines = 0;
    for (const VerifiedRun& run : report_.runs)
      lines += run.delivered;
    if (!report_.its_name.empty()) say(fmt::format("{}: {}", report_.subject, report_.its_name));
    const std::string seeds = report_.runs.size() == 1
                                  ? fmt::format("seed {}", first.seed)
                                  : fmt::format("{} runs, seeds {} to {}", report_.runs.size(),
                                                first.seed, report_.runs.back().seed);
    say(fmt::format("{}, {}: {} lines delivered; assay {}", report_.scenario, seeds,
                    count_words(lines), report_.version));
  }

  void table() {
    const bool is_one = report_.runs.size() == 1;
    TextTable table;
    table.columns =
        is_one ? std::vector<Column>{{"check"}, {"finding"}, {"truth"}, {"measured"}}
               : std::vector<Column>{{"check"},        {"finding"},       {"holds", true},
                                     {"broken", true}, {"unknown", true}, {"first difference"}};
    for (const CheckOverRuns& check : checks_) {
      const Finding finding = check.first->finding;
      std::vector<Cell> row{cell(check.first->validator), cell(name(finding), paint_of(finding))};
      if (is_one) {
        row.push_back(cell(check.first->truth));
        row.push_back(cell(check.first->measured));
      } else {
        for (const std::int64_t count : {check.holds, check.broken, check.unknown})
          row.push_back(cell(count_words(count)));
        row.push_back(cell(check.first->field));
      }
      table.rows.push_back(std::move(row));
    }
    section("Checks");
    put(table);
  }

  void problems() {
    for (const CheckOverRuns& check : checks_) {
      const Verdict& verdict = *check.first;
      if (verdict.finding == Finding::holds) continue;
      section(fmt::format("{} is {}", verdict.validator, name(verdict.finding)),
              paint_of(verdict.finding));
      say("The claim: " + verdict.claim + ".", margin);
      if (!verdict.field.empty()) say("First difference: " + verdict.field, margin);
      if (!verdict.detail.empty()) say(verdict.detail, margin);
      if (verdict.validator == "ledger") explanations(*check.run);
      if (report_.runs.size() > 1) {
        say("Alone:", margin);
        command(check.run->replay);
      }
    }
  }

  void explanations(const VerifiedRun& run) {
    for (const std::string& line : run.explanations)
      say(line, margin);
  }

  void not_asked() {
    if (report_.not_asked.empty()) return;
    TextTable table{{{"check"}, {"why not"}}, {}};
    for (const NotAsked& each : report_.not_asked)
      table.rows.push_back({cell(each.validator), cell(each.why)});
    section("Not asked");
    put(table);
  }

  void held() {
    std::string words;
    for (const Held& each : report_.held)
      words +=
          fmt::format("{}{} {}", words.empty() ? "" : ", ", count_words(each.count), each.what);
    if (words.empty()) return;
    section("What there was to get wrong");
    say(words, margin);
  }

  const VerificationReport& report_;
  std::vector<CheckOverRuns> checks_;
};

}  // namespace

std::string verification_terminal(const VerificationReport& report, const TerminalStyle& style) {
  Terminal out{report, style};
  out.fill();
  return std::move(out).text();
}

}  // namespace assay::reports
