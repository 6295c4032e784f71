#include "validators/unit_components.hpp"

#include <gtest/gtest.h>

namespace assay::validators {
namespace {

class Components : public testing::Test {
 protected:
  Event of(std::string_view user, std::string_view session = {}) {
    Event out;
    if (!user.empty()) out.units[index(UnitKind::user)] = words_.unit(UnitKind::user, user);
    if (!session.empty())
      out.units[index(UnitKind::session)] = words_.unit(UnitKind::session, session);
    return out;
  }

  Dictionary words_;
};

TEST_F(Components, UnitsOfOneEventBelongTogetherAndSoDoTheirFriends) {
  const Event alice = of("alice", "s1");
  const Event borrowed = of("bob", "s1");
  const Event carol = of("carol", "s2");
  UnitComponents components{words_};
  for (const Event& event : {alice, borrowed, carol})
    components.join(event);
  EXPECT_EQ(components.of(alice), components.of(borrowed));
  EXPECT_NE(components.of(alice), components.of(carol));
}

TEST_F(Components, TwoEventsCanBeJoinedAsOne) {
  const Event alice = of("alice");
  const Event bob = of("bob");
  UnitComponents components{words_};
  EXPECT_NE(components.of(alice), components.of(bob));
  components.join(alice, bob);
  EXPECT_EQ(components.of(alice), components.of(bob));
}

TEST_F(Components, AUserAndASessionOfOneNumberAreStrangers) {
  const Event user = of("1");
  const Event session = of({}, "1");
  const UnitComponents components{words_};
  EXPECT_NE(UnitComponents{components}.of(user), UnitComponents{components}.of(session));
}

TEST_F(Components, AnEventWithoutAUnitIsInNone) {
  UnitComponents components{words_};
  components.join(Event{});
  EXPECT_EQ(components.of(Event{}), std::nullopt);
}

}  // namespace
}  // namespace assay::validators
