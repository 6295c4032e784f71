#include "model/wire/written_line.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/canonical_json.hpp"
#include "model/wire/json_line.hpp"
#include "tests/model/wire/reading.hpp"
#include "tests/model/wire/some_events.hpp"

namespace assay {
namespace {

constexpr std::string_view plain =
    R"({"event_id":"e1","event_type":"outcome","timestamp":"2026-06-01T00:00:00.000000Z",)"
    R"("received_at":"2026-06-01T00:00:01.000000Z","unit_id":"user-1","name":"purchase",)"
    R"("value":12.5,"attributes":{"country":"US","platform":"web"},"units":{"session":"s"}})";

/// A line with room behind it for loads across its end.
std::string padded(std::string_view line) {
  std::string text(line);
  text.push_back('\n');
  text.resize(text.size() + written_line_padding);
  return text;
}

bool is_written(std::string_view line) {
  const std::string text = padded(line);
  RawEvent raw;
  return parse_written_line({text.data(), line.size()}, AttributesMemo{}, raw);
}

/// What comes of a line: an event as text, or the reason.
std::vector<std::string> answer(const std::string& line) {
  Dictionary words;
  const Reading reading = read_text(line, words);
  std::vector<std::string> out = reading.problems;
  for (const Event& event : reading.events)
    out.push_back(format_utc(event.received_at) + canonical_json(event, words));
  return out;
}

std::string mutated(std::string line) {
  const auto edits = *rc::gen::inRange(1, 4);
  for (int i = 0; i < edits && !line.empty(); ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, line.size());
    const char c = *rc::gen::oneOf(rc::gen::element('"', '\\', '}', '{', ',', ':', '0', 'e', '\0'),
                                   rc::gen::arbitrary<char>());
    const auto rest = *rc::gen::element<std::size_t>(0, 1, 1, 1);
    const std::string tail = line.substr(at + rest);
    const std::string repeated = line.substr(at, *rc::gen::element<std::size_t>(0, 0, 20, 40));
    line.resize(at);
    if (*rc::gen::arbitrary<bool>()) line.push_back(c);
    line.append(repeated).append(tail);
  }
  return line;
}

std::string any_line() {
  Dictionary words;
  std::int64_t arrival = 1'780'000'000'000'000;
  std::string line = written({any_event(words, arrival)}, words);
  line.pop_back();
  return line;
}

TEST(WrittenLine, IsWhatTheWriterWrites) { EXPECT_TRUE(is_written(plain)); }

TEST(WrittenLine, IsNothingElse) {
  for (std::size_t size = 0; size < plain.size(); ++size)
    EXPECT_FALSE(is_written(plain.substr(0, size))) << size;
  EXPECT_FALSE(is_written(std::string(1, ' ').append(plain)));
  EXPECT_FALSE(is_written(std::string(plain) + " "));
}

RC_GTEST_PROP(WrittenLine, HoldsTheFieldsThatAnyJsonParserFinds, ()) {
  const std::string line = mutated(*rc::gen::arbitrary<bool>() ? any_line() : std::string(plain));
  const std::string text = padded(line);
  const std::string_view view{text.data(), line.size()};
  RawEvent quick;
  if (line.find('\n') != std::string::npos || !parse_written_line(view, {}, quick)) return;
  JsonLine json_line;
  RawEvent thorough;
  const bool parsed = json_line.parse(view, thorough);
  // A number is only scanned; whether it is one is the builder's question.
  if (!parsed) RC_ASSERT(json_line.problem().ends_with("is no JSON value"));
  if (!parsed) return;
  for (std::size_t i = 0; i < field_names.size(); ++i) {
    if (quick.fields[i].kind != Token::Kind::object)
      RC_ASSERT((quick.fields[i] == thorough.fields[i]));
  }
  RC_ASSERT((quick.attributes == thorough.attributes));
  RC_ASSERT((quick.units == thorough.units));
}

RC_GTEST_PROP(WrittenLine, GivesTheAnswerOfTheLongWay, ()) {
  const std::string line = mutated(*rc::gen::arbitrary<bool>() ? any_line() : std::string(plain));
  RC_PRE(line.starts_with('{') && line.find('\n') == std::string::npos);
  // A blank behind the brace changes nothing but the way that the reader takes.
  RC_ASSERT(answer(line) == answer(std::string(line).insert(1, 1, ' ')));
}

RC_GTEST_PROP(WrittenLine, RemembersAttributesWithoutMixingThemUp, ()) {
  Dictionary words;
  const auto events = any_events(words);
  const std::string text = written(events, words);
  std::string spaced;
  for (const char c : text) {
    const bool starts_line = spaced.empty() || spaced.back() == '\n';
    spaced.push_back(c);
    if (starts_line) spaced.push_back(' ');
  }
  RC_ASSERT(answer(text) == answer(spaced));
}

TEST(WrittenLine, ABraceInsideARememberedTextDoesNotConfuse) {
  const std::string start(plain.substr(0, plain.find(R"(,"attributes")")));
  std::string text;
  for (const std::string_view attributes :
       {R"({"a":"x"})", R"({"a":"x}"})", R"({"a":"x","b":"}"})", R"({"a":"x"})", R"({"a":"x}"})"}) {
    text.append(start).append(R"(,"attributes":)").append(attributes).append("}\n");
  }
  Dictionary words;
  const auto reading = read_text(text, words);
  ASSERT_EQ(reading.events.size(), 5U);
  EXPECT_EQ(reading.events[0].attributes, reading.events[3].attributes);
  EXPECT_EQ(reading.events[1].attributes, reading.events[4].attributes);
  EXPECT_EQ(words.attributes_count(), 4U);
}

}  // namespace
}  // namespace assay
