#include "reports/html/markup.hpp"

#include <gtest/gtest.h>

#include "model/contract.hpp"

namespace assay::reports {
namespace {

TEST(Markup, EscapesTextsAndValues) {
  Markup out;
  out.element("b", "1 < 2 & \"3\"", {{"title", "it's <b>"}});
  EXPECT_EQ(std::move(out).document(),
            "<b title=\"it&#39;s &lt;b&gt;\">1 &lt; 2 &amp; &quot;3&quot;</b>\n");
}

TEST(Markup, ReplacesWhatNoDocumentMayHold) { EXPECT_EQ(escaped("a\x1b\n"), "a\xEF\xBF\xBD\n"); }

TEST(Markup, RefusesToEndWithAnOpenElement) {
  Markup out;
  out.open("p");
  EXPECT_THROW(static_cast<void>(std::move(out).document()), ContractError);
}

}  // namespace
}  // namespace assay::reports
