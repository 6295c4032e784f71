#include "sim/digest.hpp"

#include <gtest/gtest.h>

namespace assay::sim {
namespace {

Event purchase(Dictionary& dictionary, std::string_view user) {
  Event event;
  event.event_id = Text{"e1"};
  event.units[0] = dictionary.unit(UnitKind::user, user);
  event.payload = Outcome{dictionary.symbol("purchase"), 5'000'000};
  return event;
}

TEST(Digest, WordsCountByTheirTextNotByTheirNumber) {
  Dictionary one;
  Dictionary other;
  (void)other.unit(UnitKind::user, "somebody");
  (void)other.symbol("something");
  Digest a;
  a.add(purchase(one, "ann"), one);
  Digest b;
  b.add(purchase(other, "ann"), other);
  Digest c;
  c.add(purchase(one, "bob"), one);
  EXPECT_EQ(a.text(), b.text());
  EXPECT_NE(a.text(), c.text());
}

TEST(Digest, OrderAndBordersOfItemsMatter) {
  Digest a;
  a.add("ab");
  a.add("c");
  Digest b;
  b.add("a");
  b.add("bc");
  Digest c;
  c.add("c");
  c.add("ab");
  EXPECT_NE(a.value(), b.value());
  EXPECT_NE(a.value(), c.value());
}

TEST(Digest, MarksShowWhereTwoRunsPart) {
  Digest a{2};
  Digest b{2};
  for (const char* text : {"1", "2", "3", "4"}) {
    a.add(text);
    b.add(std::string_view(text) == "3" ? "x" : text);
  }
  ASSERT_EQ(a.marks().size(), 2U);
  EXPECT_EQ(a.marks()[0], b.marks()[0]);
  EXPECT_NE(a.marks()[1], b.marks()[1]);
}

TEST(Digest, IsTheSameOnEveryMachine) {
  Digest digest;
  digest.add("assay");
  EXPECT_EQ(digest.text(), "838ce0abe948ad13");
}

}  // namespace
}  // namespace assay::sim
