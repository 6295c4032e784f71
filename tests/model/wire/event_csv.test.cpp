#include "model/wire/event_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/canonical_json.hpp"
#include "tests/model/wire/message_of.hpp"
#include "tests/model/wire/reading.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* header =
    "event_id,event_type,timestamp,received_at,unit_id,name,value,experiment_id,variant,is_bot,"
    "unit_kind,attributes.country,attributes.platform,units.session,remark\n";
constexpr const char* times = "2026-06-01T00:00:00Z,2026-06-01T00:00:01Z";

std::string row(const std::string& start, const std::string& rest) {
  return start + "," + times + "," + rest + "\n";
}

Reading read(const std::string& rows, Dictionary& words) {
  return read_text<EventCsvReader>(header + rows, words);
}

TEST(EventCsvReader, ReadsWhatTheSameLinesWouldSay) {
  Dictionary words;
  const Reading reading =
      read(row("e1,outcome", "u1,purchase,12.5,,,,,US,web,s1,hi") +
               row("e2,exposure", "u1,,,checkout,b,,,,\"a \"\"web\"\"\",,") +
               row("an-id-of-more-than-12-bytes,classification", "s1,,,,,True,session,,,,"),
           words);
  EXPECT_THAT(reading.problems, IsEmpty());
  Dictionary other;
  const Reading lines = read_text(
      R"({"event_id":"e1","event_type":"outcome","timestamp":"2026-06-01T00:00:00Z",)"
      R"("received_at":"2026-06-01T00:00:01Z","unit_id":"u1","name":"purchase","value":12.5,)"
      R"("attributes":{"country":"US","platform":"web"},"units":{"session":"s1"}})"
      "\n"
      R"({"event_id":"e2","event_type":"exposure","timestamp":"2026-06-01T00:00:00Z",)"
      R"("received_at":"2026-06-01T00:00:01Z","unit_id":"u1","experiment_id":"checkout",)"
      R"("variant":"b","attributes":{"platform":"a \"web\""}})"
      "\n"
      R"({"event_id":"an-id-of-more-than-12-bytes","event_type":"classification",)"
      R"("timestamp":"2026-06-01T00:00:00Z","received_at":"2026-06-01T00:00:01Z",)"
      R"("unit_id":"s1","is_bot":true,"unit_kind":"session"})",
      other);
  ASSERT_EQ(reading.events.size(), 3U);
  ASSERT_EQ(lines.events.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(canonical_json(reading.events[i], words), canonical_json(lines.events[i], other));
}

TEST(EventCsvReader, SaysWhatIsWrongAndGoesOn) {
  Dictionary words;
  const Reading reading = read(row("e1,outcome", "u1,purchase,1e99,,,,,,,,") + "short,row\n" +
                                   row("e1,classification", "u1,,,,,maybe,,,,,") +
                                   row("e2,outcome", "u1,purchase,,,,,,,,,"),
                               words);
  EXPECT_THAT(reading.problems,
              ElementsAre("value: 1e99 is not a number from -1e9 to 1e9 with at most six decimals",
                          "2 fields; expected 15 as in the header",
                          "is_bot: \"maybe\" is not true or false"));
  EXPECT_THAT(reading.bad_lines, ElementsAre(2, 3, 4));
  EXPECT_EQ(reading.bad_texts.at(1), "short,row");
  EXPECT_EQ(reading.events.size(), 1U);
  EXPECT_EQ(reading.counts.by_type[1], (LineCount{.accepted = 1, .rejected = 1}));
}

TEST(EventCsvReader, NeedsTheFieldsOfEveryEvent) {
  Dictionary words;
  EXPECT_EQ(message_of([&] { return read_text<EventCsvReader>("event_id,event_type\n", words); }),
            "events: the column timestamp is missing; found event_id, event_type");
}

TEST(OpenEvents, ChoosesTheFormatByTheName) {
  const TemporaryFolder folder;
  const std::string csv = folder.file("log.csv.gz");
  const std::string lines = folder.file("log.ndjson.zst");
  write_file_atomically(csv, header + row("e1,outcome", "u1,purchase,1,,,,,,,,"));
  Dictionary words;
  EventBatch batch;
  const auto table = open_events(csv, words);
  ASSERT_TRUE(table->read(batch));
  EventWriter writer{lines, words};
  writer.write(batch.events);
  writer.finish();
  EventBatch again;
  ASSERT_TRUE(open_events(lines, words)->read(again));
  EXPECT_EQ(again.events, batch.events);
  EXPECT_FALSE(table->read(batch));
}

TEST(EventWriter, SaysWhenTheDiskIsFull) {
  const Dictionary words;
  EXPECT_EQ(message_of([&] {
              EventWriter writer{"/dev/full", words};
              writer.write({});
              Event event;
              Dictionary more;
              event.units[0] = more.unit(UnitKind::user, "u");
              event.payload = Outcome{.name = more.symbol("n")};
              EventWriter other{"/dev/full", more};
              other.write({&event, 1});
              other.finish();
            }),
            "/dev/full: cannot be written: No space left on device");
}

}  // namespace
}  // namespace assay
