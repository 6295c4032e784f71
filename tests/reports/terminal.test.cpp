#include "reports/terminal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "model/contract.hpp"
#include "reports/text/width.hpp"
#include "tests/reports/sample_report.hpp"

namespace assay::reports {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

void expect_no_line_wider_than(std::size_t width, const std::string& text) {
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(columns_of(line), width) << line;
}

RunReport all_hold() {
  RunReport report = sample_report();
  for (auto& verdict : report.verdicts)
    verdict.finding = validators::Finding::holds;
  report.overall = validators::Finding::holds;
  return report;
}

TEST(Terminal, SaysFirstWhetherThePipelineCanBeTrusted) {
  EXPECT_THAT(terminal(all_hold()),
              StartsWith("The pipeline can be trusted on this data: 20 of 20 checks hold.\n"));
  EXPECT_THAT(terminal(sample_report()), StartsWith("Do not trust the pipeline's results on this "
                                                    "data: 1 of 20 checks is broken.\n"));
}

TEST(Terminal, NamesTheFaultsThatNobodyFeltWhenTheyLeaveTheVerdictOpen) {
  RunReport report = all_hold();
  report.overall = validators::Finding::unknown;
  const std::string text = terminal(report);
  EXPECT_THAT(text, StartsWith("Too little was seen to trust the pipeline"));
  EXPECT_THAT(text, HasSubstr("declared but never felt: late."));
}

TEST(Terminal, FitsIntoEightyColumns) { expect_no_line_wider_than(80, terminal(sample_report())); }

TEST(Terminal, FitsIntoEightyColumnsHoweverLongTheNames) {
  const auto longer = [](std::string& text) { text = std::string(170, 'm') + "/" + text + text; };
  const auto wide = [](std::string& text) {
    for (int i = 0; i < 60; ++i)
      text += "\u5b9f\u9a13";
  };
  expect_no_line_wider_than(80, terminal(with_texts(sample_report(), longer)));
  expect_no_line_wider_than(80, terminal(with_texts(sample_report(), wide)));
  expect_no_line_wider_than(60, terminal(with_texts(sample_report(), longer), {.width = 60}));
}

TEST(Terminal, ShowsTheEffectBesideTheTruth) {
  EXPECT_THAT(terminal(sample_report()),
              testing::ContainsRegex("-0\\.21 % \\[-1\\.44, \\+1\\.02\\] +-2\\.00 % +0\\.0312"));
}

TEST(Terminal, DoesNotShowWhatIsBlocked) {
  const std::string text = terminal(sample_report());
  EXPECT_THAT(text, HasSubstr("Results are not shown: sample-ratio mismatch"));
  EXPECT_THAT(text, Not(HasSubstr("clicks_per_user")));
}

TEST(Terminal, TellsWhatIsBrokenUntilTheFirstDivergingEvent) {
  const std::string text = terminal(sample_report());
  EXPECT_THAT(text, HasSubstr("First difference: checkout_v2/treatment/all/revenue_per_user/sum"));
  EXPECT_THAT(text, HasSubstr("first diverging event: e-0000000000004e21"));
}

TEST(Terminal, ColoursOnlyWhenAsked) {
  EXPECT_THAT(terminal(sample_report()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(terminal(sample_report(), {.colour = true}), HasSubstr("\x1b[1;31mbroken\x1b[0m"));
}

TEST(Terminal, IsNotSteeredByNames) {
  const auto hostile = [](std::string& text) {
    text = "\x1b]0;owned\x07" + text +
           "\xC2\x9B"
           "2J";
  };
  const std::string text = terminal(with_texts(sample_report(), hostile));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
  EXPECT_THAT(text, Not(HasSubstr("\xC2\x9B")));
}

TEST(Terminal, SaysSomethingOfAnEmptyRun) { EXPECT_FALSE(terminal(RunReport{}).empty()); }

TEST(Terminal, RefusesAWidthThatNothingFitsInto) {
  EXPECT_THROW(static_cast<void>(terminal(sample_report(), {.width = 20})), ContractError);
}

}  // namespace
}  // namespace assay::reports
