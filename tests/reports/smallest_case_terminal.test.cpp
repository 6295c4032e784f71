#include "reports/smallest_case_terminal.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "reports/html.hpp"
#include "reports/terminal.hpp"
#include "reports/text/width.hpp"
#include "tests/reports/sample_report.hpp"

namespace assay::reports {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

void expect_no_line_wider_than(std::size_t width, const std::string& text) {
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(columns_of(line), width) << line;
}

TEST(SmallestCase, SaysWhatWasExpectedAndGotAsAStoryWithItsReplay) {
  EXPECT_EQ(smallest_case(sample_with_cases()), R"(
The smallest case: stream_equals_batch
  checkout_v2/treatment/all/revenue_per_user/sum: expected 12.5, got 25
  first wrong answer: as of 2026-06-01T12:00:00.000000Z
  3 events of 1 unit are enough, of 35,210 events of 2,000 units (36 runs)

  2026-06-01
  10:05:00.000000 u17 sees checkout_v2/treatment
  10:07:30.500000 u17 does purchase, 12.5
  10:07:30.500000 u17 does purchase, 12.5, the same event again (arrives
  10:12:30.500000)
  12:00:00.000000 the answer is asked for

  Likely class: deduplication (copies of events change answers)
  Broken in the run: stream_equals_batch, duplication; 18 others hold

./assay replay out/case --mutant no_dedup
)");
}

TEST(SmallestCase, StandsAtTheEndOfTheReport) {
  const RunReport report = sample_with_cases();
  EXPECT_THAT(terminal(report), EndsWith(smallest_case(report)));
  EXPECT_EQ(smallest_case(sample_report()), "");
}

TEST(SmallestCase, FitsOneScreenHoweverLongTheStory) {
  RunReport report = sample_with_cases();
  report.smallest->story.assign(300, "10:05:00.000000 u17 sees checkout_v2/treatment");
  const std::string text = smallest_case(report);
  EXPECT_LE(std::ranges::count(text, '\n'), 30);
  EXPECT_THAT(text, HasSubstr("284 lines more"));
}

TEST(SmallestCase, FitsIntoEightyColumnsHoweverLongTheNames) {
  const auto longer = [](std::string& text) { text = std::string(170, 'm') + "/" + text + text; };
  expect_no_line_wider_than(80, terminal(with_texts(sample_with_cases(), longer)));
}

TEST(SmallestCase, SaysWhyThereIsNone) {
  RunReport report = sample_with_cases();
  report.smallest->why_none = "a right pipeline fails on the same events";
  const std::string text = smallest_case(report);
  EXPECT_THAT(text, HasSubstr("a right pipeline fails on the same events (36 runs)."));
  EXPECT_THAT(text, Not(HasSubstr("u17")));
}

TEST(SmallestCase, OwnsUpWhenTheSearchHadNoEnd) {
  RunReport report = sample_with_cases();
  report.smallest->is_whole = false;
  EXPECT_THAT(smallest_case(report), HasSubstr("of runs, there may be a smaller one"));
  report.smallest->was_stopped = true;
  EXPECT_THAT(smallest_case(report), HasSubstr("for want of time"));
}

TEST(SmallestCase, StandsInThePageWithTheKeptCases) {
  const std::string page = html(sample_with_cases());
  EXPECT_THAT(page, HasSubstr("u17 does purchase, 12.5, the same event again"));
  EXPECT_THAT(page, HasSubstr("./assay replay out/case --mutant no_dedup"));
  EXPECT_THAT(page, HasSubstr("cases/copies"));
  EXPECT_THAT(html(sample_report()), Not(HasSubstr("smallest-case")));
}

TEST(KeptCases, AreCountedInTheHeadlineWhenTheyFail) {
  EXPECT_THAT(terminal(sample_with_cases()), HasSubstr("2 kept cases fails again."));
}

}  // namespace
}  // namespace assay::reports
