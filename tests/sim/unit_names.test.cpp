#include "sim/unit_names.hpp"

#include <gtest/gtest.h>
#include <set>
#include <string>

namespace assay::sim {
namespace {

TEST(UnitNames, ChangeTheLetterOfAUserOfThisWorld) {
  EXPECT_EQ(owned_unit_text(UnitKind::session, "u0000042", 17), "s0000042-17");
  EXPECT_EQ(owned_unit_text(UnitKind::device, "u0000042", 1), "d0000042-1");
  EXPECT_EQ(owned_unit_text(UnitKind::request, "u0000042", 17), "r0000042-17");
}

TEST(UnitNames, KeepTheTextOfSomebodysOwnUserWhole) {
  EXPECT_EQ(owned_unit_text(UnitKind::session, "alice", 0), "s:alice-0");
  EXPECT_EQ(owned_unit_text(UnitKind::device, "\u00E9", 0), "d:\u00E9-0");
  EXPECT_EQ(owned_unit_text(UnitKind::session, "u", 0), "s:u-0");
}

TEST(UnitNames, OfDifferentUsersDiffer) {
  std::set<std::string> names;
  std::size_t asked = 0;
  for (const char* const user : {"u1", "1", ":1", "a1", "b1", "s1", "u", "ub", "u1-1", "1-1", "-1"})
    for (const std::uint32_t number : {0U, 1U, 11U}) {
      names.insert(owned_unit_text(UnitKind::session, user, number));
      ++asked;
    }
  EXPECT_EQ(names.size(), asked);
}

}  // namespace
}  // namespace assay::sim
