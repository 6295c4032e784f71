#include <gtest/gtest.h>
#include <map>
#include <set>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

/// Java's String.hashCode.
std::uint32_t hash_code(std::string_view text) {
  std::uint32_t hash = 0;
  for (const char c : text)
    hash = 31 * hash + static_cast<std::uint8_t>(c);
  return hash;
}

TEST(IdCollision, PairsHaveOneHashAndNoTwoIdsAreEqual) {
  EXPECT_EQ(hash_code("Assay"), 63'568'473U);
  const test::Facts facts;
  const auto fault = test::fault("id_collision", 1.0, R"({"share":1})");
  std::set<std::string> ids;
  for (const std::size_t units : {std::size_t{1000}, std::size_t{1} << 25U}) {
    for (std::uint32_t session = 0; session < 300; ++session) {
      std::vector<std::string> pair;
      for (std::uint32_t slot = 0; slot < 2; ++slot) {
        Delivery one = test::delivery(0);
        one.event.event_id = EventIds{units}.id({session % 7, session, 1, slot});
        const Event after = test::carried(*fault, one, facts).at(0).event;
        EXPECT_TRUE(ids.emplace(after.event_id.view()).second);
        EXPECT_NE(after.event_id, one.event.event_id);
        pair.emplace_back(after.event_id.view());
      }
      EXPECT_EQ(hash_code(pair[0]), hash_code(pair[1])) << pair[0] << " " << pair[1];
    }
  }
}

TEST(IdCollision, AWorldsEventsStayDistinctAndManyPairsCollide) {
  const RunRecord run = test::run_under({"id_collision", 1.0, "{}"});
  std::map<std::uint32_t, int> with_hash;
  std::set<std::string_view> ids;
  for (const Event& event : run.delivered_log) {
    EXPECT_TRUE(ids.insert(event.event_id.view()).second);
    if (event.event_id.view().find('#') != std::string_view::npos)
      ++with_hash[hash_code(event.event_id.view())];
  }
  EXPECT_EQ(ids.size(), run.clean_log.size());
  EXPECT_GT(std::ranges::count_if(with_hash, [](const auto& pair) { return pair.second > 1; }),
            100);
}

}  // namespace
}  // namespace assay::sim
