#include "model/wire/stated_row.hpp"

#include <gtest/gtest.h>
#include <map>
#include <string>

#include "model/wire/json_fields.hpp"
#include "tests/model/wire/message_of.hpp"

namespace assay {
namespace {

using Columns = std::map<std::string, std::string, std::less<>>;

StatedRow read(const Columns& columns) {
  return read_stated_row([&](std::string_view column) -> std::optional<std::string_view> {
    const auto found = columns.find(column);
    return found == columns.end() ? std::nullopt : std::optional<std::string_view>{found->second};
  });
}

Columns with(const std::string& column, const std::string& text) {
  Columns out{{"experiment_id", "e"}, {"variant", "a"}, {"metric", "m"}, {"units", "3"}};
  out[column] = text;
  return out;
}

TEST(StatedNumber, IsExactHoweverItIsWritten) {
  for (const char* const text : {"12.5", "+12.5", "12.500", "125e-1", "1.25E1"})
    EXPECT_EQ(read_stated_number(text, 6)->scaled, 12'500'000) << text;
  EXPECT_EQ(read_stated_number("-0", 6)->scaled, 0);
}

TEST(StatedNumber, ShowsBinaryFloats) {
  for (const char* const text : {"3.0", "0.30000000000000004", "1e-05", "3120.4999999999995"})
    EXPECT_TRUE(read_stated_number(text, 6)->shows_floats) << text;
  for (const char* const text : {"3", "3.00", "3.000000", "0.25", "1234567890.123456"})
    EXPECT_FALSE(read_stated_number(text, 6)->shows_floats) << text;
}

TEST(StatedNumber, IsRoundedToTheGrid) {
  EXPECT_EQ(read_stated_number("3120.4999999999995", 6)->scaled, 3'120'500'000);
  EXPECT_EQ(read_stated_number("-0.30000000000000004", 6)->scaled, -300'000);
}

TEST(StatedNumber, IsNoneWhereTheTextIsNone) {
  for (const char* const text : {"", "nan", "inf", "1,5", "twelve", "1e999"})
    EXPECT_FALSE(read_stated_number(text, 6)) << text;
}

TEST(StatedRow, NeedsOnlyNamesAndUnits) {
  const StatedRow row = read(with("units", "3"));
  EXPECT_EQ(row.row.segment, "all");
  EXPECT_EQ(row.row.units, 3);
  EXPECT_FALSE(row.states_values);
  EXPECT_FALSE(row.states_as_of);
  EXPECT_EQ(row.row.sums, Sums{});
}

TEST(StatedRow, TakesTimesAsDatabasesWriteThem) {
  const Duration noon = *parse_utc("2026-06-01T12:00:00Z");
  for (const char* const text : {"2026-06-01T12:00:00.000000Z", "2026-06-01 12:00:00",
                                 "2026-06-01 12:00:00+00", "2026-06-01T12:00:00+00:00"}) {
    EXPECT_EQ(parse_stated_time(text), noon) << text;
  }
  EXPECT_FALSE(parse_stated_time("yesterday"));
}

TEST(StatedRow, SaysWhatIsWrongWithAColumn) {
  EXPECT_EQ(message_of([] { static_cast<void>(read(with("units", "-1"))); }),
            "units: '-1' is not a count");
  EXPECT_EQ(message_of([] { static_cast<void>(read(with("units", ""))); }),
            "units: is missing; expected a count");
  EXPECT_EQ(message_of([] { static_cast<void>(read(with("sum", "NaN"))); }),
            "sum: 'NaN' is not a decimal number");
  EXPECT_EQ(message_of([] { static_cast<void>(read(with("metric", ""))); }), "metric: is missing");
}

TEST(JsonFields, KeepEveryDigit) {
  const auto fields = json_fields(
      R"({"sum": 123456789012345678901234.123456, "t": "a\"b", "n": null, "s": {"x": [1, "]"]}})");
  EXPECT_EQ(value_of(fields, "sum"), "123456789012345678901234.123456");
  EXPECT_EQ(value_of(fields, "t"), "a\"b");
  EXPECT_EQ(value_of(fields, "n"), std::nullopt);
  EXPECT_EQ(value_of(fields, "s"), R"({"x": [1, "]"]})");
}

TEST(JsonFields, RefuseWhatIsNoObject) {
  for (const char* const text : {"", "garbage", "[1]", R"({"a":)", R"({"a":NaN})", R"({"a":1} x)"})
    EXPECT_NE(message_of([&] { static_cast<void>(json_fields(text)); }), "no error") << text;
}

}  // namespace
}  // namespace assay
