#include "model/wire/read_ahead.hpp"

#include <gtest/gtest.h>

#include "model/canonical_json.hpp"
#include "tests/model/wire/message_of.hpp"
#include "tests/model/wire/reading.hpp"

namespace assay {
namespace {

/// Several blocks of lines; every user and every id is new.
std::string many_lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += R"({"event_id":"a-rather-long-event-id-)" + std::to_string(i) +
            R"(","event_type":"outcome","timestamp":"2026-06-01T00:00:00.000000Z",)" +
            R"("received_at":"2026-06-01T00:00:00.000000Z","unit_id":"user-)" + std::to_string(i) +
            "\",\"name\":\"view\",\"value\":1}\n";
  }
  return text;
}

std::unique_ptr<EventSource> source_of(std::string text, Dictionary& words) {
  return std::make_unique<EventReader>(text_input("log", std::move(text)), words, ReadOptions{});
}

TEST(ReadAhead, GivesTheEventsOfTheLogInOrder) {
  constexpr int count = 10'000;
  Dictionary words;
  ReadAhead events{source_of(many_lines(count), words)};
  int seen = 0;
  for (auto batch = events.next(); !batch.empty(); batch = events.next()) {
    for (const Event& event : batch) {
      ASSERT_EQ(event.event_id.view(), "a-rather-long-event-id-" + std::to_string(seen));
      ASSERT_EQ(words.text(UnitKind::user, event.unit(UnitKind::user)),
                "user-" + std::to_string(seen));
      ++seen;
    }
  }
  EXPECT_EQ(seen, count);
  EXPECT_EQ(events.counts().by_type[1].accepted, count);
  EXPECT_TRUE(events.next().empty());
}

TEST(ReadAhead, HandsOverTheErrorBehindTheEventsBeforeIt) {
  Dictionary words;
  ReadAhead events{source_of(many_lines(5'000) + "{}\n", words)};
  std::size_t seen = 0;
  const std::string message = message_of([&] {
    for (auto batch = events.next(); !batch.empty(); batch = events.next())
      seen += batch.size();
  });
  EXPECT_EQ(message, "log:5001: event_type: is missing");
  EXPECT_GT(seen, 0U);
}

TEST(ReadAhead, MayBeLeftInTheMiddle) {
  Dictionary words;
  ReadAhead events{source_of(many_lines(20'000), words)};
  EXPECT_FALSE(events.next().empty());
}

}  // namespace
}  // namespace assay
