#include "model/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace assay {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;
constexpr std::int64_t end_of_9999 = 253'402'300'800 * second;  // 10000-01-01, as `date -u` says

Duration any_time() { return Duration{*rc::gen::inRange<std::int64_t>(0, end_of_9999)}; }

TEST(Time, ReadsRfc3339InUtc) {
  EXPECT_EQ(parse_utc("1970-01-01T00:00:00Z"), Duration{0});
  EXPECT_EQ(parse_utc("2026-06-01T00:00:00Z"), Duration{1'780'272'000 * second});
  EXPECT_EQ(parse_utc("2026-06-01t00:00:00.25+00:00"), Duration{1'780'272'000 * second + 250'000});
  EXPECT_EQ(parse_utc("2026-06-01T00:00:00.000001z"), Duration{1'780'272'000 * second + 1});
  EXPECT_EQ(parse_utc("2000-02-29T23:59:59Z"), Duration{951'868'799 * second});
  EXPECT_EQ(parse_utc("9999-12-31T23:59:59.999999Z"), Duration{end_of_9999 - 1});
}

TEST(Time, RefusesEverythingElse) {
  for (const char* const text : {"",
                                 "2026-06-01",
                                 "2026-06-01T00:00:00",
                                 "2026-06-01 00:00:00Z",
                                 "2026-06-01T00:00:00+02:00",
                                 "2026-06-01T00:00:00-00:00",
                                 "2026-06-01T00:00:60Z",
                                 "2026-06-01T24:00:00Z",
                                 "2026-02-29T00:00:00Z",
                                 "1900-01-01T00:00:00Z",
                                 "2026-13-01T00:00:00Z",
                                 "2026-06-31T00:00:00Z",
                                 "2026-06-01T00:60:00Z",
                                 "2026-06-01T00:00:00.Z",
                                 "2026-06-01T00:00:00.1234567Z",
                                 "2026-06-01T00:00:00.1 Z",
                                 "2026-6-1T00:00:00Z",
                                 "+026-06-01T00:00:00Z",
                                 "2026-06-01T00:00:00Zjunk",
                                 "1780272000",
                                 "NaN"})
    EXPECT_FALSE(parse_utc(text)) << text;
}

TEST(Time, CenturiesAreLeapYearsEveryFourHundredYears) {
  EXPECT_FALSE(parse_utc("2100-02-29T00:00:00Z"));
  EXPECT_TRUE(parse_utc("2400-02-29T00:00:00Z"));
}

RC_GTEST_PROP(Time, WhatIsWrittenReadsBackTheSame, ()) {
  const Duration time = any_time();
  const std::string text = format_utc(EventTime{time});
  RC_ASSERT(text.size() == 27U);
  RC_ASSERT(parse_utc(text) == time);
  RC_ASSERT(format_utc(ArrivalTime{time}) == text);
}

RC_GTEST_PROP(Time, LaterTimesHaveLaterTexts, ()) {
  const Duration a = any_time();
  const Duration b = any_time();
  RC_ASSERT((a < b) == (format_utc(EventTime{a}) < format_utc(EventTime{b})));
}

RC_GTEST_PROP(Time, OneDayLaterIsTheSameHour, ()) {
  const Duration time{*rc::gen::inRange<std::int64_t>(0, end_of_9999 - day)};
  const std::string today = format_utc(EventTime{time});
  const std::string tomorrow = format_utc(EventTime{time + Duration{day}});
  RC_ASSERT(today.substr(10) == tomorrow.substr(10));
  RC_ASSERT(today.substr(0, 10) != tomorrow.substr(0, 10));
}

RC_GTEST_PROP(Time, AnyBytesAreReadOrRefusedButNeverCrash, (const std::string& text)) {
  static_cast<void>(parse_utc(text));
  static_cast<void>(parse_duration(text));
}

RC_GTEST_PROP(Time, OneWrongByteIsNoOtherTimeByAccident, ()) {
  std::string text = format_utc(EventTime{any_time()});
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  text[at] = *rc::gen::arbitrary<char>();
  const auto time = parse_utc(text);
  if (!time) return;
  // What is still a time is the one that it says, but for the small letters of the standard.
  if (text[10] == 't') text[10] = 'T';
  if (text.back() == 'z') text.back() = 'Z';
  RC_ASSERT(format_utc(EventTime{*time}) == text);
}

TEST(Duration, ReadsANumberAndAUnit) {
  EXPECT_EQ(parse_duration("5m"), Duration{300 * second});
  EXPECT_EQ(parse_duration("24h"), Duration{day});
  EXPECT_EQ(parse_duration("2w"), Duration{14 * day});
  EXPECT_EQ(parse_duration("1.5h"), Duration{5'400 * second});
  EXPECT_EQ(parse_duration("250ms"), Duration{250'000});
  EXPECT_EQ(parse_duration("1us"), Duration{1});
  EXPECT_EQ(parse_duration("0s"), Duration{0});
}

TEST(Duration, RefusesEverythingElse) {
  for (const char* const text : {"", "5", "m", "-5m", "5 m", "5M", "0.5us", "1e3s", "..s", "5mm",
                                 "1000000d", "9999999999w", "five minutes"})
    EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(Duration, OfManyMicrosecondsReadsBackThoughAValueEndsAtABillion) {
  EXPECT_EQ(parse_duration("1000000001us"), Duration{1'000'000'001});
  EXPECT_EQ(format_duration(Duration{1'000'000'001}), "1000000001us");
}

TEST(Duration, IsWrittenInTheLargestUnitThatKeepsItWhole) {
  EXPECT_EQ(format_duration(Duration{0}), "0s");
  EXPECT_EQ(format_duration(Duration{5'400 * second}), "90m");
  EXPECT_EQ(format_duration(Duration{14 * day}), "14d");
  EXPECT_EQ(format_duration(Duration{1'500'000}), "1500ms");
}

RC_GTEST_PROP(Duration, WhatIsWrittenReadsBackTheSame, ()) {
  const Duration duration{*rc::gen::inRange<std::int64_t>(0, 365 * day)};
  RC_ASSERT(parse_duration(format_duration(duration)) == duration);
}

RC_GTEST_PROP(Time, LatenessUndoesArrival, ()) {
  const EventTime happened{any_time()};
  const Duration delay{*rc::gen::inRange<std::int64_t>(-day, day)};
  RC_ASSERT(lateness(happened, arrives(happened, delay)) == delay);
}

}  // namespace
}  // namespace assay
