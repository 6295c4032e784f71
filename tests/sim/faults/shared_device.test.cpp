#include <gtest/gtest.h>
#include <map>
#include <set>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(SharedDevice, OnlyTheSecondOfAPairIsAGuestAndOnlyHalfOfTheTime) {
  const test::Facts facts;
  const auto fault = test::fault("shared_device", 1.0, R"({"share":0.4})");
  int guests = 0;
  for (std::uint32_t user = 0; user < 4000; ++user) {
    const VisitMoment visit{UnitId{user}, UnitId{user ^ 1U}, test::monday};
    int as_partner = 0;
    for (std::uint64_t i = 0; i < 40; ++i) {
      const UnitId as = fault->known_as(facts.run, visit, visit.user, {3, Purpose::faults, i});
      EXPECT_TRUE(as == visit.user || as == visit.partner);
      if (as == visit.partner) ++as_partner;
    }
    if (user % 2 == 0) {
      EXPECT_EQ(as_partner, 0);
    }
    if (as_partner == 0) continue;
    ++guests;
    EXPECT_NEAR(as_partner, 20, 19);
  }
  EXPECT_NEAR(guests, 800, test::five_sd(2000, 0.4));
  const VisitMoment alone{UnitId{7}, UnitId{}, test::monday};
  EXPECT_EQ(fault->known_as(facts.run, alone, alone.user, {3, Purpose::faults, 0}), alone.user);
}

TEST(SharedDevice, GuestsAreKnownByThePartnersIdAndSeeItsVariant) {
  const RunRecord run = test::run_under({"shared_device", 1.0, R"({"share":1})"});
  // In the ids of the world's events stands who lived the session.
  const auto lived_by = [](const Event& event) {
    std::uint32_t unit = 0;
    for (const char digit : event.event_id.view().substr(0, 4))
      unit = unit * 64 + static_cast<std::uint32_t>(digits::characters.find(digit));
    return unit;
  };
  std::map<std::pair<UnitId, Symbol>, std::set<Symbol>> variants;
  int as_guest = 0;
  int sessions_of_second = 0;
  for (const Event& event : run.clean_log) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (!exposure) continue;
    const UnitId user = event.unit(UnitKind::user);
    variants[{user, exposure->experiment}].insert(exposure->variant);
    if (lived_by(event) % 2 == 0) continue;
    ++sessions_of_second;
    if (user.value == lived_by(event)) continue;
    EXPECT_EQ(user.value, lived_by(event) - 1);
    ++as_guest;
  }
  EXPECT_NEAR(as_guest, 0.5 * sessions_of_second, 0.1 * sessions_of_second);
  for (const auto& [key, seen] : variants)
    EXPECT_EQ(seen.size(), 1U);
}

}  // namespace
}  // namespace assay::sim
