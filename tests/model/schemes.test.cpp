#include <gtest/gtest.h>

#include "model/bucket_rules.hpp"
#include "model/definition_names.hpp"

namespace assay {
namespace {

TEST(Schemes, StandInTheOrderOfTheirEnumeratorsWithAName) {
  for (std::size_t i = 0; i < scheme_rules.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(scheme_rules.at(i).scheme), i);
    EXPECT_FALSE(name_in(scheme_names, scheme_rules.at(i).scheme).empty());
  }
}

TEST(Schemes, CutAllTrafficIntoWholeBuckets) {
  for (const SchemeRules& rules : scheme_rules) {
    EXPECT_EQ(all_traffic_micro % rules.variant_buckets, 0);
    EXPECT_EQ(all_traffic_micro % rules.traffic_buckets, 0);
    EXPECT_TRUE(is_whole_bucket(all_traffic_micro / rules.variant_buckets, rules.variant_buckets));
    EXPECT_FALSE(is_whole_bucket(1, rules.variant_buckets));
  }
}

}  // namespace
}  // namespace assay
