#include "model/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace assay {
namespace {

TEST(Text, HoldsTwelveBytesItselfAndViewsMore) {
  EXPECT_FALSE(Text{std::string_view{"123456789012"}}.is_view());
  EXPECT_TRUE(Text{std::string_view{"1234567890123"}}.is_view());
  EXPECT_EQ(Text{}.view(), "");
}

TEST(Text, ComparesAsBytesNotAsSignedCharacters) {
  EXPECT_LT(Text{std::string_view{"z"}}, Text{std::string_view{"\u00E4"}});
  EXPECT_LT(Text{std::string_view{"a"}}, Text{std::string_view{"ab"}});
}

RC_GTEST_PROP(Text, ComparesAsItsBytesDo, (const std::string& a, const std::string& b)) {
  const Text left{a};
  const Text right{b};
  RC_ASSERT(left.view() == a);
  RC_ASSERT((left == right) == (a == b));
  RC_ASSERT((left < right) == (a < b));
}

RC_GTEST_PROP(Text, EqualsACopyFromOtherMemory, (const std::string& text)) {
  const std::string copy = text + "";
  RC_ASSERT(Text{text} == Text{copy});
}

}  // namespace
}  // namespace assay
