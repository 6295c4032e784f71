#include "reports/text/columns.hpp"

#include <gtest/gtest.h>

namespace assay::reports {
namespace {

TEST(Columns, AlignWordsLeftAndNumbersRight) {
  const TextTable table{{{"name"}, {"n", true}}, {{{"a"}, {"1"}}, {{"long name"}, {"100"}}}};
  EXPECT_EQ(lay_out(table, {.indent = 1, .width = 40}),
            " name         n\n"
            " a            1\n"
            " long name  100\n");
}

TEST(Columns, WrapWordsBeforeNumbers) {
  const TextTable table{{{"name"}, {"n", true}},
                        {{{"a name of many more words"}, {"1,000,000"}}, {{"b"}, {"2"}}}};
  EXPECT_EQ(lay_out(table, {.indent = 0, .width = 26}),
            "name                     n\n"
            "a name of many   1,000,000\n"
            "more words\n"
            "b                        2\n");
}

TEST(Columns, ColourDoesNotMoveThem) {
  const TextTable table{{{"a"}, {"b"}}, {{{"x", Paint::good}, {"y"}}}};
  EXPECT_EQ(lay_out(table, {.indent = 0, .width = 20, .colour = true}),
            "\x1b[1ma\x1b[0m  \x1b[1mb\x1b[0m\n"
            "\x1b[32mx\x1b[0m  y\n");
}

}  // namespace
}  // namespace assay::reports
