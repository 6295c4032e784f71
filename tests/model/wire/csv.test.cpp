#include "model/wire/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/wire/files.hpp"
#include "tests/model/wire/message_of.hpp"

namespace assay {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using testing::ElementsAre;
using testing::IsEmpty;

CsvReader csv(std::string text) { return CsvReader{text_input("t.csv", std::move(text))}; }

Rows rows(const std::string& text) {
  CsvReader reader = csv(text);
  Rows out;
  CsvRow row;
  while (reader.next(row))
    out.push_back(row.fields);
  return out;
}

std::string problem(const std::string& text) {
  return message_of([&] { return rows(text); });
}

TEST(CsvReader, ReadsPlainAndQuotedFields) {
  EXPECT_EQ(rows("a,b\n1,2\n\"x,\"\"y\"\"\r\n z\",\"\"\n"),
            (Rows{{"1", "2"}, {"x,\"y\"\r\n z", ""}}));
}

TEST(CsvReader, TakesEveryLineEnd) {
  EXPECT_EQ(rows("a,b\r\n1,2\r\n\r\n\n3,\"4\"\r\n5,6"), (Rows{{"1", "2"}, {"3", "4"}, {"5", "6"}}));
  EXPECT_EQ(rows("a,b\n1,"), (Rows{{"1", ""}}));
  EXPECT_EQ(rows("a\nx\ry\n"), (Rows{{"x\ry"}}));
  EXPECT_EQ(rows("a\n\"\"\n"), (Rows{{""}}));
  EXPECT_THAT(rows("a,b\n"), IsEmpty());
}

TEST(CsvReader, FindsColumnsByName) {
  const CsvReader reader =
      csv("\xEF\xBB\xBF"
          "a,b\n");
  EXPECT_EQ(reader.column("b"), 1U);
  EXPECT_EQ(reader.column("c"), std::nullopt);
  EXPECT_EQ(reader.required_column("a"), 0U);
  EXPECT_EQ(message_of([&] { return reader.required_column("c"); }),
            "t.csv: the column c is missing; found a, b");
}

TEST(CsvReader, RefusesAHeaderWithoutUse) {
  EXPECT_EQ(problem(""), "t.csv: has no header line");
  EXPECT_EQ(problem("a,,b\n"), "t.csv:1: a column of the header has no name");
  EXPECT_EQ(problem("a,b,a\n"), "t.csv:1: the column a is repeated");
  EXPECT_EQ(problem("a,\"b\n"), "t.csv:1: a quoted field is not closed");
}

TEST(CsvReader, SaysWhichRowIsWrong) {
  EXPECT_EQ(problem("a,b\n\"x\ny\",1\n1,2,3\n"), "t.csv:4: 3 fields; expected 2 as in the header");
  EXPECT_EQ(problem("a,b\n1\n"), "t.csv:2: 1 fields; expected 2 as in the header");
  EXPECT_EQ(problem("a,b\n1,x\"y\"\n"),
            "t.csv:2: a quote in the middle of a field that does not start with one");
  EXPECT_EQ(problem("a,b\n1,\"x\"y\n"), "t.csv:2: text after the closing quote of a field");
  EXPECT_EQ(problem("a,b\n1,\"x\n"), "t.csv:2: a quoted field is not closed");
  EXPECT_EQ(problem("a,b\n1,\xC3(\n"), "t.csv:2: not valid UTF-8");
  EXPECT_EQ(problem(std::string("a,b\n1,\0\n", 8)), "t.csv:2: a NUL byte");
  EXPECT_EQ(problem("a,b\n1," + std::string(1'048'576, 'x') + "\n"), "t.csv:2: longer than 1 MiB");
}

TEST(CsvReader, GoesOnBehindABadRow) {
  CsvReader reader = csv("a,b\n1,\"x\"y,7\n3,4\n");
  CsvRow row;
  ASSERT_TRUE(reader.read(row));
  EXPECT_FALSE(row.problem.empty());
  ASSERT_TRUE(reader.read(row));
  EXPECT_TRUE(row.problem.empty());
  EXPECT_THAT(row.fields, ElementsAre("3", "4"));
  EXPECT_EQ(reader.place(row, 1), "t.csv:3: b");
  EXPECT_FALSE(reader.read(row));
}

}  // namespace
}  // namespace assay
