#include <bit>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

/// MurmurHash3_x86_32 of A. Appleby for whole blocks of four bytes.
std::uint32_t murmur3(std::string_view text, std::uint32_t seed) {
  std::uint32_t hash = seed;
  for (std::size_t i = 0; i + 4 <= text.size(); i += 4) {
    std::uint32_t block = 0;
    for (std::size_t j = 4; j-- > 0;)
      block = block << 8U | static_cast<std::uint8_t>(text[i + j]);
    hash ^= std::rotl(block * 0xCC9E2D51U, 15) * 0x1B873593U;
    hash = std::rotl(hash, 13) * 5 + 0xE6546B64U;
  }
  hash ^= static_cast<std::uint32_t>(text.size());
  hash = (hash ^ hash >> 16U) * 0x85EBCA6BU;
  hash = (hash ^ hash >> 13U) * 0xC2B2AE35U;
  return hash ^ hash >> 16U;
}

TEST(IdCollision, PairsHaveOneHashUnderAnySeedAndNoTwoIdsAreEqual) {
  const test::Facts facts;
  const auto fault = test::fault("id_collision", 1.0, R"({"share":1})");
  std::set<std::string> ids;
  for (std::uint32_t unit = 0; unit < 50; ++unit) {
    for (std::uint32_t session = 0; session < 64; ++session) {
      std::array<std::string, 2> pair;
      for (std::uint32_t slot = 0; slot < 2; ++slot) {
        Delivery one = test::delivery(0);
        one.event.event_id = EventIds{1000}.id({unit, session, 1, slot});
        pair[slot] = test::carried(*fault, one, facts).at(0).event.event_id.view();
        EXPECT_EQ(pair[slot].size(), 12U);
        EXPECT_TRUE(ids.insert(pair[slot]).second);
      }
      for (const std::uint32_t seed : {0U, 1U, 0xDEADBEEFU})
        EXPECT_EQ(murmur3(pair[0], seed), murmur3(pair[1], seed)) << pair[0] << " " << pair[1];
    }
  }
}

TEST(IdCollision, AWorldsEventsStayDistinctAndManyPairsCollide) {
  const RunRecord run = test::run_under({"id_collision", 1.0, "{}"});
  std::map<std::uint32_t, int> with_hash;
  std::set<std::string_view> ids;
  for (const Event& event : run.delivered_log) {
    EXPECT_TRUE(ids.insert(event.event_id.view()).second);
    if (event.event_id.size() == 12) ++with_hash[murmur3(event.event_id.view(), 0)];
  }
  EXPECT_EQ(ids.size(), run.clean_log.size());
  EXPECT_GT(std::ranges::count_if(with_hash, [](const auto& pair) { return pair.second > 1; }),
            100);
}

}  // namespace
}  // namespace assay::sim
