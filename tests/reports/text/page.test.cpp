#include "reports/text/page.hpp"

#include <gtest/gtest.h>

namespace assay::reports {
namespace {

TEST(TerminalPage, IsWrittenFromTopToBottom) {
  TerminalPage page{{.width = 30, .colour = false}};
  page.headline("All is well.", Paint::good);
  page.say("a text that is longer than one line of it");
  page.section("Checks");
  page.put({{{"check"}, {"n", true}}, {{{"ledger"}, {"3"}}}});
  page.command("./assay run");
  EXPECT_EQ(std::move(page).text(),
            "All is well.\n"
            "\n"
            "a text that is longer than one\n"
            "line of it\n"
            "\n"
            "Checks\n"
            "  check   n\n"
            "  ledger  3\n"
            "./assay run\n");
}

TEST(TerminalPage, LetsNoControlCharacterOfATextThrough) {
  TerminalPage page{{.width = 80, .colour = false}};
  page.headline("\x1b[31mred", Paint::bad);
  page.section("\x07title");
  page.say("\rover");
  page.command("echo \x1b");
  EXPECT_EQ(std::move(page).text().find_first_of("\x1b\x07\r"), std::string::npos);
  EXPECT_EQ(cell("\x1bx").text, "?x");
}

}  // namespace
}  // namespace assay::reports
