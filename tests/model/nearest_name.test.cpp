#include "model/nearest_name.hpp"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace assay {
namespace {

using Names = std::vector<std::string_view>;

TEST(EditDistance, CountsEachKindOfSlipOnce) {
  EXPECT_EQ(edit_distance("units", "units"), 0U);
  EXPECT_EQ(edit_distance("unit", "units"), 1U);      // left out
  EXPECT_EQ(edit_distance("unitts", "units"), 1U);    // doubled
  EXPECT_EQ(edit_distance("unirs", "units"), 1U);     // the key beside it
  EXPECT_EQ(edit_distance("untis", "units"), 1U);     // swapped
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);  // the textbook's
  EXPECT_EQ(edit_distance("ca", "abc"), 3U);          // no byte is touched twice
  EXPECT_EQ(edit_distance("", "abc"), 3U);
}

RC_GTEST_PROP(EditDistance, IsSymmetricAndZeroOnlyForEqualTexts, (std::string a, std::string b)) {
  const std::size_t distance = edit_distance(a, b);
  RC_ASSERT(distance == edit_distance(b, a));
  RC_ASSERT((distance == 0) == (a == b));
  RC_ASSERT(distance <= std::max(a.size(), b.size()));
}

TEST(NearestName, FindsWhatWasMeant) {
  const Names names{"duplicate", "late", "late_edge", "loss", "units"};
  EXPECT_EQ(nearest_name("duplicat", names), "duplicate");
  EXPECT_EQ(nearest_name("dupilcate", names), "duplicate");
  EXPECT_EQ(nearest_name("Late_Edge", names), "late_edge");
  EXPECT_EQ(nearest_name("los", names), "loss");
}

TEST(NearestName, SaysNothingRatherThanNonsense) {
  const Names names{"duplicate", "late", "p"};
  EXPECT_EQ(nearest_name("experiments", names), std::nullopt);
  EXPECT_EQ(nearest_name("q", names), std::nullopt);
  EXPECT_EQ(nearest_name("", names), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(1'000'000, 'x'), names), std::nullopt);
  EXPECT_EQ(nearest_name("late", {}), std::nullopt);
}

TEST(NearestName, TheFirstOfEqualsWins) {
  EXPECT_EQ(nearest_name("cat", Names{"bat", "rat"}), "bat");
  EXPECT_EQ(nearest_name("cat", Names{"rat", "bat"}), "rat");
}

TEST(Suggestion, ListsTheNamesWhenNoneIsNear) {
  EXPECT_EQ(suggestion("duplicat", Names{"duplicate"}), "; did you mean 'duplicate'?");
  EXPECT_EQ(suggestion("x", Names{"alpha", "beta"}), "; expected one of 'alpha', 'beta'");
  EXPECT_EQ(suggestion("x", Names{"alpha"}), "; expected 'alpha'");
  EXPECT_EQ(suggestion("x", {}), "; there is none");
}

}  // namespace
}  // namespace assay
