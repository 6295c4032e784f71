#include "reports/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "tests/reports/page.hpp"
#include "tests/reports/sample_report.hpp"

namespace assay::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

const auto hostile = [](std::string& text) { text = "<script>alert('\"&')</script>" + text; };

TEST(Html, IsWellFormed) {
  parsed(html(sample_report()));
  parsed(html(RunReport{}));
  parsed(html(with_texts(sample_report(), hostile)));
}

TEST(Html, EscapesEveryText) {
  const std::string page = html(with_texts(sample_report(), hostile));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;"));
  EXPECT_TRUE(elements(parsed(page), "//script").empty());
}

TEST(Html, AsksNoNetworkAndRunsNoScript) {
  const std::string page = html(sample_report());
  for (const char* const banned : {"http", "src=", "@import", "url(", "<link", "<script"})
    EXPECT_THAT(page, Not(HasSubstr(banned)));
  for (const auto& link : elements(parsed(page), "//a"))
    EXPECT_EQ(link.attribute("href").value()[0], '#');
}

TEST(Html, SaysTheVerdictOfAllInTheHeading) {
  const auto page = parsed(html(sample_report()));
  const auto headings = elements(page, "//h1");
  ASSERT_EQ(headings.size(), 1U);
  EXPECT_STREQ(headings[0].text().get(),
               "Do not trust the pipeline's results on this data: 1 of 20 checks is broken.");
}

TEST(Html, HasARowForEveryCheck) {
  EXPECT_EQ(elements(parsed(html(sample_report())), "//table[@class='checks']/tbody/tr").size(),
            20U);
}

TEST(Html, EveryTableHeadingSaysWhatItIsTheHeadingOf) {
  const auto page = parsed(html(sample_report()));
  EXPECT_TRUE(elements(page, "//th[not(@scope)]").empty());
  EXPECT_TRUE(elements(page, "//table[not(caption)]").empty());
}

TEST(Html, EveryPictureHasATitleAndADescription) {
  const auto page = parsed(html(sample_report()));
  EXPECT_EQ(elements(page, "//svg[title and desc and @role='img']").size(), 3U);
  EXPECT_EQ(elements(page, "//svg").size(), 3U);
}

TEST(Html, EveryIdentifierIsUniqueAndEveryReferenceLeadsToOne) {
  const auto page = parsed(html(sample_report()));
  std::set<std::string> ids;
  for (const auto& node : elements(page, "//*[@id]"))
    EXPECT_TRUE(ids.insert(node.attribute("id").value()).second) << node.attribute("id").value();
  for (const auto& node : elements(page, "//section[@aria-labelledby]"))
    EXPECT_TRUE(ids.contains(node.attribute("aria-labelledby").value()));
  for (const auto& node : elements(page, "//a"))
    EXPECT_TRUE(ids.contains(std::string{node.attribute("href").value()}.substr(1)));
}

TEST(Html, NoFindingIsSaidByColourAlone) {
  const auto page = parsed(html(sample_report()));
  for (const auto& badge : elements(page, "//span[starts-with(@class, 'badge')]")) {
    const std::string text = badge.text().get();
    const std::string finding = std::string{badge.attribute("class").value()}.substr(6);
    EXPECT_THAT(text, HasSubstr(finding));
  }
}

TEST(Html, DrawsEveryEffectThatHasANumberWithItsTruth) {
  const auto page = parsed(html(sample_report()));
  // One diamond and one dot for each of three effects, and one of each in the legend.
  EXPECT_EQ(elements(page, "//svg//polygon[@class='truth']").size(), 4U);
  EXPECT_EQ(elements(page, "//figure[svg/polygon]/svg/circle").size(), 4U);
}

TEST(Html, DoesNotShowWhatIsBlocked) {
  const std::string page = html(sample_report());
  EXPECT_THAT(page, HasSubstr("Results are not shown: sample-ratio mismatch"));
  EXPECT_THAT(page, Not(HasSubstr("clicks_per_user")));
}

TEST(Html, DrawsALineAtZeroWhenStreamingEqualsBatch) {
  RunReport report = sample_report();
  for (auto& point : report.differences) {
    point.differing_fields = 0;
    point.largest_relative = 0.0;
  }
  EXPECT_THAT(html(report), HasSubstr("equal in every number at all 15 looks"));
}

TEST(Html, StaysSmall) {
  RunReport report = sample_report();
  for (int i = 0; i < 2000; ++i)
    report.differences.push_back(report.differences.back());
  EXPECT_LT(html(report).size(), 1'500'000U);
}

}  // namespace
}  // namespace assay::reports
