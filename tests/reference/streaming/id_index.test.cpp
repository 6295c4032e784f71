#include "reference/streaming/id_index.hpp"

#include <gtest/gtest.h>
#include <string>

namespace assay::reference {
namespace {

TEST(IdIndex, FindsEveryIdAgainThroughGrowth) {
  Journal journal;
  IdIndex index;
  const auto id = [](std::uint32_t i) {
    return (i % 3 == 0 ? "an-id-of-more-than-12-bytes-" : "id-") + std::to_string(i);
  };
  constexpr std::uint32_t count = 50'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string text = id(i);
    Event event;
    event.event_id = Text{text};
    const std::uint32_t hash = IdIndex::hash(event.event_id);
    ASSERT_EQ(index.find_or_add(hash, event.event_id, journal.size(), journal), i);
    journal.append(event);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string text = id(i);
    const Text known{text};
    ASSERT_EQ(index.find_or_add(IdIndex::hash(known), known, journal.size(), journal), i);
  }
}

TEST(IdIndex, TellsIdsOfEqualHashApart) {
  Journal journal;
  IdIndex index;
  constexpr std::uint32_t same_hash = 0xFFFFFFFF;  // at the table's very end, beyond its overrun
  for (std::uint32_t i = 0; i < 2'000; ++i) {
    const std::string text = std::to_string(i);
    Event event;
    event.event_id = Text{text};
    ASSERT_EQ(index.find_or_add(same_hash, event.event_id, journal.size(), journal), i);
    journal.append(event);
  }
  EXPECT_EQ(index.find_or_add(same_hash, Text{"17"}, journal.size(), journal), 17U);
}

}  // namespace
}  // namespace assay::reference
