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

TEST(IdIndex, TellsIdsOfEqualHashApartThroughGrowth) {
  // First, last and middle of the table, among others whose hashes are spread out.
  const auto hash = [](std::uint32_t i) {
    if (i % 10 == 0) return std::uint32_t{0};
    if (i % 10 == 1) return std::uint32_t{0xFFFFFFFF};
    return i % 10 == 2 ? 0x80000000U : i * 0x9E3779B9U;
  };
  Journal journal;
  IdIndex index;
  constexpr std::uint32_t count = 6'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string text = std::to_string(i);
    Event event;
    event.event_id = Text{text};
    ASSERT_EQ(index.find_or_add(hash(i), event.event_id, journal.size(), journal), i);
    journal.append(event);
    ASSERT_EQ(index.find_or_add(hash(i), event.event_id, journal.size(), journal), i);
    const std::uint32_t earlier = i / 2;
    const std::string known = std::to_string(earlier);
    ASSERT_EQ(index.find_or_add(hash(earlier), Text{known}, journal.size(), journal), earlier);
  }
}

/// Adds the ids "0" to "2999" unseen.
void fill(IdIndex& index, Journal& journal) {
  for (std::uint32_t i = 0; i < 3'000; ++i) {
    const std::string text = std::to_string(i);
    Event event;
    event.event_id = Text{text};
    index.add(IdIndex::hash(event.event_id), journal.size());
    journal.append(event);
  }
}

TEST(IdIndex, FindsWhatWasAddedUnseen) {
  Journal journal;
  IdIndex index;
  fill(index, journal);
  EXPECT_EQ(index.find_or_add(IdIndex::hash(Text{"1234"}), Text{"1234"}, journal.size(), journal),
            1234U);
}

TEST(IdIndex, FindsWhatComesIntoRoomKeptForItAndBeyondIt) {
  for (const std::uint64_t room : {0U, 1U, 704U, 2'000U, 3'000U, 100'000U}) {
    Journal journal;
    IdIndex index;
    index.reserve(room);
    fill(index, journal);
    for (std::uint32_t i = 0; i < 3'000; ++i) {
      const std::string text = std::to_string(i);
      const Text known{text};
      ASSERT_EQ(index.find_or_add(IdIndex::hash(known), known, journal.size(), journal), i) << room;
    }
  }
}

}  // namespace
}  // namespace assay::reference
