#include "model/wire/event_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/canonical_json.hpp"
#include "model/definition_json.hpp"
#include "model/input_error.hpp"
#include "tests/model/example_scenario.hpp"
#include "tests/model/wire/reading.hpp"
#include "tests/model/wire/some_events.hpp"

namespace assay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view start = R"({"event_id":"e1","timestamp":"2026-06-01T00:00:00Z",)"
                                   R"("received_at":"2026-06-01T00:00:01Z",)";

std::string line(std::string_view rest) { return std::string(start) + std::string(rest) + "}\n"; }

std::string outcome_with(std::string_view more) {
  return line(R"("event_type":"outcome","unit_id":"u1","name":"purchase",)" + std::string(more));
}

std::vector<std::string> problems(const std::string& text) {
  Dictionary words;
  return read_text(text, words).problems;
}

/// The canonical texts of all events.
std::vector<std::string> read_events(const std::string& text) {
  Dictionary words;
  const Reading reading = read_text(text, words);
  EXPECT_THAT(reading.problems, IsEmpty());
  std::vector<std::string> out;
  for (const Event& event : reading.events)
    out.push_back(canonical_json(event, words));
  return out;
}

std::int64_t value_of(std::string_view number) {
  Dictionary words;
  const auto reading = read_text(outcome_with(R"("value":)" + std::string(number)), words);
  EXPECT_EQ(reading.events.size(), 1U) << number;
  return std::get<Outcome>(reading.events.at(0).payload).value_micro;
}

RC_GTEST_PROP(EventReader, ReadsBackWhatWasWritten, ()) {
  Dictionary words;
  const auto events = any_events(words);
  const Reading reading = read_text(written(events, words), words);
  RC_ASSERT(reading.problems == std::vector<std::string>{});
  RC_ASSERT(reading.events == events);
}

RC_GTEST_PROP(EventReader, TakesTheMembersInAnyOrder, ()) {
  Dictionary words;
  const auto events = any_events(words);
  std::string text;
  for (const Event& event : events) {
    std::string object = canonical_json(event, words);
    object.pop_back();
    text.append(object).append(R"( , "received_at" : ")").append(format_utc(event.received_at));
    text.append("\"}\r\n");
  }
  const Reading reading = read_text(text, words);
  RC_ASSERT(reading.problems == std::vector<std::string>{});
  RC_ASSERT(reading.events == events);
}

TEST(EventReader, ReadsDefinitionsBack) {
  Dictionary words;
  Event event;
  event.event_id = Text{"d1"};
  const auto definition = read_scenario(example_scenario(), example_names()).experiments.at(0);
  const Symbol experiment = words.symbol(definition.experiment_id);
  event.payload =
      DefinitionChange{.experiment = experiment, .definition = words.definition(definition)};
  Dictionary fresh;
  const auto reading = read_text(written({event}, words), fresh);
  ASSERT_THAT(reading.problems, IsEmpty());
  EXPECT_EQ(canonical_json(reading.events.at(0), fresh), canonical_json(event, words));
}

TEST(EventReader, FillsInTheDefaults) {
  EXPECT_EQ(value_of("1"), 1'000'000);
  EXPECT_THAT(read_events(line(R"("event_type":"outcome","unit_id":"u1","name":"view")") +
                          line(R"("event_type":"classification","unit_id":"u1","is_bot":false)")),
              ElementsAre(R"({"event_id":"e1","event_type":"outcome","name":"view",)"
                          R"("timestamp":"2026-06-01T00:00:00.000000Z","unit_id":"u1","value":1})",
                          R"({"event_id":"e1","event_type":"classification","is_bot":false,)"
                          R"("timestamp":"2026-06-01T00:00:00.000000Z","unit_id":"u1",)"
                          R"("unit_kind":"user"})"));
}

TEST(EventReader, ReadsNumbersExactly) {
  EXPECT_EQ(value_of("0.1"), 100'000);
  EXPECT_EQ(value_of("-1.5E+2"), -150'000'000);
  EXPECT_EQ(value_of("1e9"), 1'000'000'000'000'000);
  EXPECT_EQ(value_of("123456789.123456"), 123'456'789'123'456);
  EXPECT_EQ(value_of("-0.0"), 0);
}

TEST(EventReader, IgnoresFieldsItDoesNotKnow) {
  EXPECT_THAT(
      read_events(outcome_with(R"("value":2,"new":{"a":[1,{"b":null}],"c":"\u00e9"},"variant":5,)"
                               R"("units":{"tab":7})")),
      ElementsAre(R"({"event_id":"e1","event_type":"outcome","name":"purchase",)"
                  R"("timestamp":"2026-06-01T00:00:00.000000Z","unit_id":"u1",)"
                  R"("value":2})"));
}

TEST(EventReader, NeedsNoLastLineEndAndSkipsEmptyLines) {
  std::string text =
      "\n" + outcome_with(R"("value":1)") + "\r\n \t\n" + outcome_with(R"("value":2)");
  text.pop_back();
  EXPECT_EQ(read_events(text).size(), 2U);
  EXPECT_THAT(read_events(""), IsEmpty());
  EXPECT_THAT(read_events("\n\n"), IsEmpty());
}

TEST(EventReader, SaysWhatIsNoJson) {
  EXPECT_THAT(problems("hello\n"), ElementsAre("not JSON: the line is no object"));
  EXPECT_THAT(problems("[1]\n"), ElementsAre("not JSON: the line is no object"));
  EXPECT_THAT(problems("{\"event_id\":\"e1\"\n"),
              ElementsAre("not JSON: an object or array is not closed"));
  EXPECT_THAT(problems("{\"event_id\":\"e1}\n"), ElementsAre("not JSON: a string is not closed"));
  EXPECT_THAT(problems(line(R"("value":1)") + line(R"("value":1} {"a":2)")),
              ElementsAre("event_type: is missing", "not JSON: something follows the object"));
  EXPECT_THAT(problems(line(R"("value" 1)")),
              ElementsAre("not JSON: a comma, colon, bracket or value is missing or misplaced"));
  EXPECT_THAT(problems("{\"a\":\"\xC3(\"}\n"),
              ElementsAre("not JSON: the bytes are not valid UTF-8"));
  EXPECT_THAT(problems(std::string("{\"a\":\"b\0c\"}\n", 12)),
              ElementsAre("not JSON: a control character stands in a string unescaped"));
  EXPECT_THAT(problems(R"({"a":"\x"})"),
              ElementsAre("not JSON: a string has an escape that there is not"));
  EXPECT_THAT(problems(R"({"a":"\ud800"})"),
              ElementsAre("not JSON: a string has an escape that there is not"));
  for (const std::string_view value : {"NaN", "Infinity", "-Infinity", "01", "1.", "+1", ".5",
                                       "0x1", "1e", "nulll", "truefalse"}) {
    const auto expected = "not JSON: \"" + std::string(value) + "\" is no JSON value";
    EXPECT_THAT(problems(outcome_with(R"("value":)" + std::string(value))), ElementsAre(expected));
    EXPECT_THAT(problems(outcome_with(R"("new":[)" + std::string(value) + "]")),
                ElementsAre(expected));
  }
}

TEST(EventReader, LimitsNesting) {
  const auto nested = [](std::size_t levels) {
    return outcome_with("\"new\":" + std::string(levels, '[') + std::string(levels, ']'));
  };
  EXPECT_THAT(problems(nested(63)), IsEmpty());
  EXPECT_THAT(problems(nested(64)), ElementsAre("not JSON: nested deeper than 64 levels"));
  EXPECT_THAT(problems(nested(100'000)), ElementsAre("not JSON: nested deeper than 64 levels"));
  std::string objects;
  for (int i = 0; i < 5'000; ++i)
    objects += R"({"a":)";
  EXPECT_THAT(problems(outcome_with("\"new\":" + objects + "1" + std::string(5'000, '}'))),
              ElementsAre("not JSON: nested deeper than 64 levels"));
}

TEST(EventReader, RefusesRepeatedKeysEverywhere) {
  EXPECT_THAT(problems(outcome_with(R"("value":1,"value":1)")),
              ElementsAre("the key \"value\" is repeated"));
  EXPECT_THAT(problems(outcome_with(R"("value":1,"valu\u0065":1)")),
              ElementsAre("the key \"value\" is repeated"));
  EXPECT_THAT(problems(outcome_with(R"("attributes":{"a":"1","a":"1"})")),
              ElementsAre("the key \"a\" is repeated"));
  EXPECT_THAT(problems(outcome_with(R"("units":{"session":"1","session":"2"})")),
              ElementsAre("the key \"session\" is repeated"));
  EXPECT_THAT(problems(outcome_with(R"("new":{"b":{"a":1,"a":2}})")),
              ElementsAre("the key \"a\" is repeated"));
}

TEST(EventReader, SaysWhichFieldIsMissingOrOfTheWrongType) {
  EXPECT_THAT(problems("{}\n"), ElementsAre("event_type: is missing"));
  EXPECT_THAT(problems(R"({"event_type":"outcome"})"), ElementsAre("event_id: is missing"));
  EXPECT_THAT(problems(R"({"event_type":"outcome","event_id":"a"})"),
              ElementsAre("timestamp: is missing"));
  const auto rest = [](std::string_view text) { return problems(line(text)); };
  EXPECT_THAT(rest(R"("event_type":"exposure")"), ElementsAre("unit_id: is missing"));
  EXPECT_THAT(rest(R"("event_type":"exposure","unit_id":"u")"),
              ElementsAre("experiment_id: is missing"));
  EXPECT_THAT(rest(R"("event_type":"exposure","unit_id":"u","experiment_id":"x")"),
              ElementsAre("variant: is missing"));
  EXPECT_THAT(rest(R"("event_type":"outcome","unit_id":"u")"), ElementsAre("name: is missing"));
  EXPECT_THAT(rest(R"("event_type":"outcome","unit_id":"","name":"a")"),
              ElementsAre("unit_id: is empty"));
  EXPECT_THAT(rest(R"("event_type":"outcome","unit_id":17,"name":"a")"),
              ElementsAre("unit_id: 17 is not a string"));
  EXPECT_THAT(rest(R"("event_type":"outcome","unit_id":null,"name":"a")"),
              ElementsAre("unit_id: null is not a string"));
  EXPECT_THAT(rest(R"("event_type":"classification","unit_id":"u")"),
              ElementsAre("is_bot: is missing"));
  EXPECT_THAT(rest(R"("event_type":"classification","unit_id":"u","is_bot":"yes")"),
              ElementsAre("is_bot: \"yes\" is not true or false"));
  EXPECT_THAT(rest(R"("event_type":"experiment","experiment_id":"x")"),
              ElementsAre("definition: is missing"));
  EXPECT_THAT(rest(R"("event_type":"experiment","experiment_id":"x","definition":[])"),
              ElementsAre("definition: an array is not an object"));
  EXPECT_THAT(problems(outcome_with(R"("attributes":"US")")),
              ElementsAre("attributes: \"US\" is not an object"));
  EXPECT_THAT(problems(outcome_with(R"("attributes":{"age":17})")),
              ElementsAre("attributes.age: 17 is not a string"));
  EXPECT_THAT(problems(outcome_with(R"("attributes":{"age":{"a":1}})")),
              ElementsAre("attributes.age: an object is not a string"));
  EXPECT_THAT(problems(outcome_with(R"("attributes":{"":"a"})")),
              ElementsAre("attributes: a key is empty"));
  EXPECT_THAT(problems(outcome_with(R"("units":{"session":""})")),
              ElementsAre("units.session: is empty"));
  EXPECT_THAT(problems(outcome_with(R"("units":{"user":"u1"})")),
              ElementsAre("units.user: the user stands in unit_id"));
}

TEST(EventReader, NamesTheNearestWord) {
  EXPECT_THAT(problems(line(R"("event_type":"outcom")")),
              ElementsAre("event_type: \"outcom\" is unknown; did you mean 'outcome'?"));
  EXPECT_THAT(problems(line(R"("event_type":"click")")),
              ElementsAre("event_type: \"click\" is unknown; expected one of 'exposure', "
                          "'outcome', 'classification', 'experiment'"));
  EXPECT_THAT(problems(line(R"("event_type":"classification","unit_id":"u","is_bot":true,)"
                            R"("unit_kind":"sesion")")),
              ElementsAre("unit_kind: \"sesion\" is unknown; did you mean 'session'?"));
}

TEST(EventReader, RefusesValuesThatAreNotExact) {
  const std::string expected = " is not a number from -1e9 to 1e9 with at most six decimals";
  for (const std::string_view value :
       {"1.0000001", "1e-7", "1000000001", "1e10", "1e99999999999", "null", "true", "\"12\""}) {
    EXPECT_THAT(problems(outcome_with(R"("value":)" + std::string(value))),
                ElementsAre("value: " + std::string(value) + expected));
  }
  const std::string digits(400, '7');
  EXPECT_THAT(problems(outcome_with(R"("value":)" + digits)),
              ElementsAre("value: " + digits.substr(0, 60) + "..." + expected));
  EXPECT_THAT(problems(outcome_with(R"("value":{})")), ElementsAre("value: an object" + expected));
}

TEST(EventReader, RefusesTimesThatAreNotUtc) {
  const auto at = [](const std::string& time) {
    return problems(R"({"event_type":"outcome","event_id":"a","timestamp":")" + time +
                    R"(","received_at":"2026-06-01T00:00:00Z","unit_id":"u","name":"n"})");
  };
  EXPECT_THAT(at("2026-06-01T00:00:00.25+00:00"), IsEmpty());
  for (const std::string time :
       {"2026-06-01T00:00:00+02:00", "2026-06-01T00:00:00", "2026-06-01", "2026-02-30T00:00:00Z",
        "2026-06-01T00:00:00.0000001Z", "1780272000", ""}) {
    EXPECT_THAT(at(time), ElementsAre(time.empty() ? "timestamp: is empty"
                                                   : "timestamp: \"" + time +
                                                         "\" is not a UTC time with up to six "
                                                         "decimals; expected one such as "
                                                         "2026-06-01T00:00:00.000000Z"));
  }
}

TEST(EventReader, RefusesAnArrivalBeforeTheLastAcceptedOne) {
  const auto at = [](std::string_view id, std::string_view second, std::string_view value) {
    return R"({"event_id":")" + std::string(id) +
           R"(","event_type":"outcome","timestamp":"2026-06-01T00:00:00Z",)"
           R"("received_at":"2026-06-01T00:00:0)" +
           std::string(second) + R"(Z","unit_id":"u","name":"n","value":)" + std::string(value) +
           "}\n";
  };
  Dictionary words;
  // The bad second line has the latest arrival, but does not count.
  const auto reading = read_text(
      at("a", "2", "1") + at("b", "5", "null") + at("c", "2", "1") + at("d", "1", "1"), words);
  EXPECT_EQ(reading.events.size(), 2U);
  EXPECT_THAT(reading.bad_lines, ElementsAre(2, 4));
  EXPECT_EQ(reading.problems.at(1),
            "received_at: 2026-06-01T00:00:01.000000Z is before the 2026-06-01T00:00:02.000000Z of "
            "an earlier line; expected arrival order");
}

TEST(EventReader, SaysWhatIsWrongWithADefinition) {
  const auto found = problems(line(
      R"("event_type":"experiment","experiment_id":"x","definition":{"experiment_id":"x","no":1})"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0], testing::StartsWith("definition"));
}

TEST(EventReader, CutsLinesOfMoreThanAMegabyte) {
  const std::string good = outcome_with(R"("value":1)");
  const auto filled = [](std::size_t size) {
    const std::string head = outcome_with(R"("value":1)");
    return head.substr(0, head.size() - 2) + std::string(size - head.size() + 1, ' ') + "}\n";
  };
  Dictionary words;
  const auto reading =
      read_text(good + filled(LineBlocks::max_line_bytes) + filled(LineBlocks::max_line_bytes + 1) +
                    good + std::string(5'000'000, 'x') + "\n" + good,
                words);
  EXPECT_EQ(reading.events.size(), 4U);
  EXPECT_THAT(reading.bad_lines, ElementsAre(3, 5));
  EXPECT_THAT(reading.problems,
              ElementsAre("the line is longer than 1 MiB", "the line is longer than 1 MiB"));
  EXPECT_EQ(reading.bad_texts.at(1), std::string(LineBlocks::max_line_bytes, 'x'));
}

TEST(EventReader, CountsByTypeWhereALineSays) {
  Dictionary words;
  const auto reading = read_text(outcome_with(R"("value":1)") + outcome_with(R"("value":null)") +
                                     outcome_with(R"("value":NaN)") +
                                     line(R"("event_type":"exposure")") + "hello\n\n",
                                 words);
  EXPECT_EQ(reading.counts.by_type[1], (LineCount{.accepted = 1, .rejected = 2}));
  EXPECT_EQ(reading.counts.by_type[0], (LineCount{.accepted = 0, .rejected = 1}));
  EXPECT_EQ(reading.counts.rejected_unknown, 1);
  EXPECT_EQ(reading.bad_texts.back(), "hello");
}

TEST(EventReader, StopsAtTheFirstBadLineIfAsked) {
  Dictionary words;
  EventReader reader{text_input("events.ndjson", outcome_with(R"("value":1)") + "{}\n"), words, {}};
  EventBatch batch;
  try {
    while (reader.read(batch)) {
    }
    FAIL() << "the bad line was read";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "events.ndjson:2: event_type: is missing");
  }
}

TEST(EventReader, ABadLineLeavesNoWordBehind) {
  Dictionary words;
  read_text(outcome_with(R"("value":1,"attributes":{"a":"b"},"units":{"session":""})"), words);
  EXPECT_EQ(words.unit_count(UnitKind::user), 0U);
  EXPECT_FALSE(words.find_symbol("purchase"));
}

TEST(EventReader, KeepsLongIdsForAsLongAsTheBatch) {
  std::string text;
  std::vector<std::string> ids;
  for (int i = 0; i < 100; ++i) {
    ids.push_back("a-long-event-id-with-\xC3\xA9-" + std::to_string(i));
    text += R"({"event_id":")" + ids.back() + R"(", "event_type":"outcome","unit_id":"u",)" +
            R"("name":"n","timestamp":"2026-06-01T00:00:00Z","received_at":"2026-06-01T00:00:00Z"})"
            "\n";
  }
  Dictionary words;
  EventReader reader{text_input("events", text), words, {}};
  EventBatch batch;
  ASSERT_TRUE(reader.read(batch));
  ASSERT_EQ(batch.events.size(), ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i)
    EXPECT_EQ(batch.events[i].event_id.view(), ids[i]);
}

}  // namespace
}  // namespace assay
