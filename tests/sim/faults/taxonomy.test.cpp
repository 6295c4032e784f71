#include "sim/faults/taxonomy.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "sim/faults/fault.hpp"

namespace assay::sim {
namespace {

TEST(Taxonomy, HasTheTwentySevenHeadingsOnceEach) {
  std::set<std::string_view> causes;
  for (const PublishedCause& cause : published_causes())
    EXPECT_TRUE(causes.insert(cause.cause).second) << cause.cause;
  EXPECT_EQ(causes.size(), 27U);
}

TEST(Taxonomy, EveryHeadingHasFaultsThatExistOrAReason) {
  for (const PublishedCause& cause : published_causes()) {
    EXPECT_NE(cause.faults.empty(), cause.why_none.empty()) << cause.cause;
    for (const std::string_view fault : listed_names(cause.faults))
      EXPECT_NO_THROW((void)fault_index(fault, std::string{cause.cause}));
  }
}

TEST(Taxonomy, EveryFaultThatAValidatorMustNoticeHasAHeading) {
  std::set<std::string_view> listed;
  for (const PublishedCause& cause : published_causes()) {
    for (const std::string_view fault : listed_names(cause.faults))
      listed.insert(fault);
  }
  for (const FaultKind* kind : fault_kinds()) {
    if (kind->fault_class == FaultClass::must_notice) {
      EXPECT_TRUE(listed.contains(kind->name)) << kind->name;
    }
  }
}

TEST(ListedNames, AreSeparatedByCommas) {
  EXPECT_EQ(listed_names("a, bc,d"), (std::vector<std::string_view>{"a", "bc", "d"}));
  EXPECT_TRUE(listed_names("").empty());
}

}  // namespace
}  // namespace assay::sim
