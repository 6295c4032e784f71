#include "model/wire/event_writer.hpp"

#include <array>
#include <gtest/gtest.h>
#include <string>

#include "tests/model/wire/reading.hpp"

namespace assay {
namespace {

/// The line of an outcome with these texts.
std::string line_of(std::string_view id, std::string_view user, std::string_view word) {
  Dictionary words;
  Event event;
  event.event_id = words.keep(id);
  event.units[0] = words.unit(UnitKind::user, user);
  event.payload = Outcome{.name = words.symbol(word), .value_micro = -2'050'000};
  event.attributes = words.attributes({{words.symbol("key"), words.symbol(word)}});
  return written({event}, words);
}

std::string expected_line(const std::string& id, const std::string& user, const std::string& word) {
  return R"({"event_id":")" + id + R"(","event_type":"outcome",)" +
         R"("timestamp":"1970-01-01T00:00:00.000000Z","received_at":"1970-01-01T00:00:00.000000Z",)" +
         R"("unit_id":")" + user + R"(","name":")" + word + R"(","value":-2.05,)" +
         R"("attributes":{"key":")" + word + "\"}}\n";
}

TEST(EventWriter, WritesTextsOfEverySize) {
  for (std::size_t size = 1; size < 40; ++size) {
    const std::string text =
        std::string("0123456789abcdefghijklmnopqrstuvwxyzABCDEFG").substr(0, size);
    EXPECT_EQ(line_of(text, text, text), expected_line(text, text, text));
  }
}

TEST(EventWriter, EscapesWhateverNeedsItWhereverItStands) {
  for (std::size_t size = 1; size < 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '"';
      std::string escaped = text;
      escaped.insert(at, 1, '\\');
      EXPECT_EQ(line_of(text, text, text), expected_line(escaped, escaped, escaped));
    }
  }
}

TEST(EventWriter, MakesRoomForTextsOfAnySize) {
  const std::string text(100'000, '\x01');
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i)
    escaped += "\\u0001";
  EXPECT_EQ(line_of(text, text, text), expected_line(escaped, escaped, escaped));
}

TEST(EventWriter, ForgetsNothingWhereThereAreMoreWordsThanItRemembers) {
  constexpr std::uint32_t count = 70'000;
  Dictionary words;
  std::vector<Event> events;
  for (std::uint32_t i = 0; i < count; ++i) {
    Event event;
    event.event_id = Text{"e"};
    event.units[0] = words.unit(UnitKind::user, "u");
    const Symbol word = words.symbol("w" + std::to_string(i));
    event.payload = Exposure{.experiment = word, .variant = word};
    event.attributes = words.attributes({{word, word}});
    events.push_back(event);
  }
  for (int time = 0; time < 2; ++time) {
    const Reading reading = read_text(written(events, words), words);
    EXPECT_EQ(reading.problems, std::vector<std::string>{});
    EXPECT_EQ(reading.events, events);
  }
}

TEST(EventWriter, WritesManyEventsAsItWritesEach) {
  Dictionary words;
  std::vector<Event> events;
  for (int i = 0; i < 300; ++i) {
    Event event;
    event.event_id = words.keep("event-" + std::to_string(i * 7'919));
    event.units[0] = words.unit(UnitKind::user, "user-" + std::to_string(i % 50));
    event.payload = Outcome{.name = words.symbol("view"), .value_micro = i * 10'000};
    events.push_back(event);
  }
  EventLines lines{words};
  lines.append(std::span<const Event>{events});
  EXPECT_EQ(lines.view(), written(events, words));
}

}  // namespace
}  // namespace assay
