#include "model/json.hpp"

#include <bit>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "model/decimal.hpp"
#include "tests/model/input_error_of.hpp"

namespace assay {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string error_of(std::string_view text, std::string_view name = {}) {
  return input_error_of([&] { static_cast<void>(parse_json(text, name)); });
}

TEST(Json, ASyntaxErrorNamesLineAndColumn) {
  EXPECT_THAT(error_of("{\"a\": 1,\n  \"b\": x}"), StartsWith("line 2, column 8: syntax error"));
  EXPECT_THAT(error_of("{\"a\": 1,\n  \"b\": x}", "w.json"),
              StartsWith("w.json:2:8: syntax error"));
  EXPECT_THAT(error_of(""), StartsWith("line 1, column 1: "));
  EXPECT_THAT(error_of("{} {}"), StartsWith("line 1, column 4: "));
}

TEST(Json, WhatJsonDoesNotAllowIsAnError) {
  for (const char* text : {"NaN", "[Infinity]", "{'a': 1}", "[1,]", "// note\n1", "01", "\"\xff\"",
                           "[1", "\"\\ud800\""})
    EXPECT_NE(error_of(text), "no error") << text;
}

TEST(Json, ANumberBeyondDoubleIsAnError) {
  EXPECT_THAT(error_of("{\"a\": 1e999}"), HasSubstr("1e999"));
}

TEST(Json, ARepeatedKeyIsAnErrorAtItsPlace) {
  EXPECT_EQ(error_of(R"({"a": {"x": 1, "y": [0, {"k": 1, "k": 2}]}})"),
            "/a/y/1/k: the key is repeated");
  EXPECT_EQ(error_of(R"({"a/b": 1, "a/b": 1})", "w.json"), "w.json/a~1b: the key is repeated");
  EXPECT_EQ(error_of(R"([{"k": 1}, {"k": 1}])"), "no error");
}

TEST(Json, NestingHasALimit) {
  const std::string open(max_json_depth, '[');
  const std::string close(max_json_depth, ']');
  EXPECT_EQ(error_of(open + close), "no error");
  EXPECT_THAT(error_of("[" + open + close + "]"), HasSubstr("nested deeper than 64 levels"));
  EXPECT_THAT(error_of(std::string(1'000'000, '[')), HasSubstr("nested deeper"));
}

TEST(Json, CanonicalTextSortsKeysAndHasNoWhiteSpace) {
  EXPECT_EQ(canonical_json(parse_json(R"( {"b": [1, 2.50, true, null], "a": {"é\n": "x"}} )")),
            R"({"a":{"é\n":"x"},"b":[1,2.5,true,null]})");
}

TEST(Json, CanonicalNumbersArePlainAndMinimal) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"1.0", "1"},      {"1e3", "1000"},       {"-0.0", "0"},
      {"0.1", "0.1"},    {"1e-7", "0.0000001"}, {"1e20", "100000000000000000000"},
      {"1e21", "1e+21"}, {"1e-8", "1e-08"},     {"18446744073709551615", "18446744073709551615"}};
  for (const auto& [text, canonical] : cases)
    EXPECT_EQ(canonical_json(parse_json(text)), canonical);
}

TEST(Json, ANumberThatIsNotFiniteIsABug) {
  EXPECT_THROW(static_cast<void>(shortest_number(std::nan(""))), ContractError);
  EXPECT_THROW(static_cast<void>(shortest_number(std::numeric_limits<double>::infinity())),
               ContractError);
}

RC_GTEST_PROP(Json, ADoubleReadsBackAsItself, (std::uint64_t bits)) {
  const auto number = std::bit_cast<double>(bits);
  RC_PRE(std::isfinite(number));
  RC_ASSERT(parse_json(shortest_number(number)).get<double>() == number);
}

RC_GTEST_PROP(Json, MillionthsAreWrittenAsTheirDecimal, ()) {
  const auto value = *rc::gen::inRange<std::int64_t>(-max_value_micro, max_value_micro + 1);
  RC_ASSERT(canonical_json(json_of_micro(value)) == format_micro(Int128{value}));
  RC_ASSERT(parse_micro(canonical_json(parse_json(format_micro(Int128{value})))) == value);
}

TEST(Json, PointersEscapeSlashAndTilde) {
  EXPECT_EQ(below("", "a"), "/a");
  EXPECT_EQ(below("/x", "a/b~c"), "/x/a~1b~0c");
}

}  // namespace
}  // namespace assay
