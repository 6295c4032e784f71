#include "model/wire/written_line.hpp"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/canonical_json.hpp"
#include "tests/model/wire/reading.hpp"
#include "tests/model/wire/some_events.hpp"

namespace assay {
namespace {

constexpr std::string_view plain =
    R"({"event_id":"e1","event_type":"outcome","timestamp":"2026-06-01T00:00:00.000000Z",)"
    R"("received_at":"2026-06-01T00:00:01.000000Z","unit_id":"user-1","name":"purchase",)"
    R"("value":12.5,"attributes":{"country":"US","platform":"web"},"units":{"session":"s"}})";

/// Whether a line takes the short way.
bool is_written(std::string_view line) {
  std::string text(line);
  text.push_back('\n');
  text.resize(text.size() + written_line_padding);
  Dictionary words;
  EventBuilder builder{words};
  WrittenLines lines{words, builder};
  std::vector<Event> events;
  const char* const next = lines.read(text.data(), events);
  EXPECT_EQ(events.size(), next == nullptr ? 0U : 1U);
  if (next == nullptr) return false;
  EXPECT_EQ(next, text.data() + line.size() + 1);
  return true;
}

/// What comes of a log: events as texts and by their ids, reasons, and all the words in order.
struct Answer {
  std::vector<std::string> texts;
  std::vector<Event> events;
  std::vector<std::int64_t> bad_lines;
  LineCounts counts;
  std::vector<std::size_t> sizes;
  friend bool operator==(const Answer&, const Answer&) = default;
};

Answer answer(const std::string& text, EventReader::Way way) {
  Dictionary words;
  const Reading reading = read_text(text, words, way);
  Answer out;
  out.texts = reading.problems;
  out.bad_lines = reading.bad_lines;
  out.counts = reading.counts;
  out.sizes = {words.attributes_count()};
  for (const Event& event : reading.events)
    out.texts.push_back(format_utc(event.received_at) + canonical_json(event, words));
  for (Event event : reading.events) {
    event.event_id = {};  // its bytes go with the dictionary
    out.events.push_back(event);
  }
  for (const UnitKind kind : unit_kinds)
    out.sizes.push_back(words.unit_count(kind));
  return out;
}

bool both_ways_agree(const std::string& text) {
  return answer(text, EventReader::Way::shortest) == answer(text, EventReader::Way::always_long);
}

/// Exchanges two stretches of bytes between commas, as where fields change places.
std::string with_fields_exchanged(const std::string& line) {
  std::vector<std::string> parts{""};
  for (const char c : line) {
    if (c == ',') parts.emplace_back();
    parts.back().push_back(c);
  }
  std::swap(parts[*rc::gen::inRange<std::size_t>(0, parts.size())],
            parts[*rc::gen::inRange<std::size_t>(0, parts.size())]);
  std::string out;
  for (const std::string& part : parts)
    out += part;
  return out;
}

/// Repeats a field, or a part of one.
std::string with_a_field_repeated(const std::string& line) {
  const std::size_t comma = line.find(',', *rc::gen::inRange<std::size_t>(0, line.size()));
  if (comma == std::string::npos) return line;
  const std::size_t next = std::min(line.find(',', comma + 1), line.size() - 1);
  return line.substr(0, next) + line.substr(comma);
}

std::string with_bytes_changed(std::string line) {
  const auto at = *rc::gen::inRange<std::size_t>(0, line.size());
  const char c = *rc::gen::oneOf(
      rc::gen::element('"', '\\', '}', '{', ',', ':', '0', '9', '-', '.', 'e', ' ', '\r', '\0'),
      rc::gen::arbitrary<char>());
  switch (*rc::gen::inRange(0, 5)) {
    case 0: line[at] = c; break;
    case 1: line[at] = static_cast<char>(line[at] ^ 1 << *rc::gen::inRange(0, 8)); break;
    case 2: line.insert(at, 1, c); break;
    case 3: line.erase(at, *rc::gen::element<std::size_t>(1, 1, 2, 8, 40)); break;
    default: line.resize(at); break;
  }
  return line;
}

std::string mutated(std::string line) {
  const auto edits = *rc::gen::inRange(0, 4);
  for (int i = 0; i < edits && !line.empty(); ++i) {
    switch (*rc::gen::inRange(0, 8)) {
      case 0: line = with_fields_exchanged(line); break;
      case 1: line = with_a_field_repeated(line); break;
      default: line = with_bytes_changed(line); break;
    }
  }
  return line;
}

std::string any_log() {
  Dictionary words;
  std::string text = written(any_events(words), words) + std::string(plain) + "\n";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    out += (*rc::gen::inRange(0, 2) == 0 ? mutated(line) : line) + "\n";
    at = end + 1;
  }
  return out;
}

/// One event of every shape, with texts beyond ASCII and beyond twelve bytes.
std::vector<Event> events_of_every_shape(Dictionary& words) {
  std::vector<Event> out;
  Event event;
  event.event_id = Text{"\xC3\xA9-0123456789"};
  const Symbol word = words.symbol("M\xC3\xBCnchen");
  for (const UnitKind kind : unit_kinds) {
    event.units = {};
    event.units[index(kind)] = words.unit(kind, "u");
    event.payload = Classification{.unit_kind = kind, .is_bot = true};
    out.push_back(event);
  }
  event.units = {};
  event.attributes = words.attributes({{words.symbol("city"), word}});
  for (const UnitKind kind : unit_kinds) {
    event.units[index(kind)] = words.unit(kind, "a-rather-long-id-of-a-unit");
    event.payload = Exposure{.experiment = word, .variant = word};
    out.push_back(event);
  }
  constexpr std::array<std::int64_t, 5> values{0, 1, -1, 12'500'000, -999'999'999'999'999};
  for (const std::int64_t value : values) {
    event.payload = Outcome{.name = word, .value_micro = value};
    out.push_back(event);
  }
  return out;
}

TEST(WrittenLine, IsWhatTheWriterWrites) {
  EXPECT_TRUE(is_written(plain));
  Dictionary words;
  for (const Event& event : events_of_every_shape(words)) {
    std::string line = written({event}, words);
    line.pop_back();
    EXPECT_TRUE(is_written(line)) << line;
  }
}

TEST(WrittenLine, IsNothingElse) {
  for (std::size_t size = 0; size < plain.size(); ++size)
    EXPECT_FALSE(is_written(plain.substr(0, size))) << size;
  EXPECT_FALSE(is_written(std::string(1, ' ').append(plain)));
  EXPECT_FALSE(is_written(std::string(plain) + " "));
}

RC_GTEST_PROP(WrittenLine, GivesTheAnswerOfTheLongWay, ()) {
  RC_ASSERT(both_ways_agree(any_log()));
}

RC_GTEST_PROP(WrittenLine, GivesTheAnswerOfTheLongWayForOneChangedLine, ()) {
  RC_ASSERT(both_ways_agree(mutated(std::string(plain))));
}

RC_GTEST_PROP(WrittenLine, AnswersToAnyBytesWhateverTheyAre, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const auto cut = *rc::gen::inRange<std::size_t>(0, plain.size());
  RC_ASSERT(both_ways_agree(bytes));
  RC_ASSERT(both_ways_agree(std::string(plain.substr(0, cut)) + bytes));
}

TEST(WrittenLine, MayEndInCrLfOrWithTheLog) {
  const std::string line(plain);
  for (const std::string& text : {line + "\r\n" + line + "\n", line + "\n" + line, line + "\r"}) {
    EXPECT_TRUE(both_ways_agree(text));
    EXPECT_EQ(answer(text, EventReader::Way::shortest).counts.by_type[1].rejected, 0);
  }
}

TEST(WrittenLine, GivesManyUnitsTheIdsOfTheLongWay) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) {
    std::string line(plain);
    line.replace(line.find("user-1"), 6, "user-" + std::to_string(i * i % 1'009));
    line.replace(line.find("\"s\""), 3, "\"a-long-session-" + std::to_string(i % 700) + "\"");
    if (i % 50 == 0) line.insert(1, " ");
    text += line + "\n";
  }
  EXPECT_TRUE(both_ways_agree(text));
}

TEST(WrittenLine, ABraceInsideARememberedTextDoesNotConfuse) {
  const std::string start(plain.substr(0, plain.find(R"(,"attributes")")));
  std::string text;
  for (const std::string_view attributes :
       {R"({"a":"x"})", R"({"a":"x}"})", R"({"a":"x","b":"}"})", R"({"a":"x"})", R"({"a":"x}"})"}) {
    text.append(start).append(R"(,"attributes":)").append(attributes).append("}\n");
  }
  for (const auto way : {EventReader::Way::shortest, EventReader::Way::always_long}) {
    Dictionary words;
    const auto reading = read_text(text, words, way);
    ASSERT_EQ(reading.events.size(), 5U);
    EXPECT_EQ(reading.events[0].attributes, reading.events[3].attributes);
    EXPECT_EQ(reading.events[1].attributes, reading.events[4].attributes);
    EXPECT_EQ(words.attributes_count(), 4U);
  }
}

}  // namespace
}  // namespace assay
