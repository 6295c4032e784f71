#include "model/wire/results_csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/wire/files.hpp"
#include "tests/model/wire/message_of.hpp"

namespace assay {
namespace {

constexpr const char* header =
    "as_of,experiment_id,variant,segment,metric,units,values,sum,sum_squares,denominator_sum,"
    "denominator_sum_squares,cross_product,covariate_sum,covariate_sum_squares,"
    "covariate_cross_product\n";

ResultTable read(const std::string& text) { return read_results_csv(text_input("r.csv", text)); }

std::string problem(const std::string& row) {
  return message_of([&] { return read(header + row); });
}

Int128 any_number() {
  // Up to 2^100, as squares of a large experiment are.
  const Int128 high =
      *rc::gen::inRange<std::int64_t>(-(std::int64_t{1} << 40), std::int64_t{1} << 40);
  return (high << 60) + *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 60);
}

RC_GTEST_PROP(ResultsCsv, ReadsBackWhatWasWritten, ()) {
  ResultTable table;
  const auto count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    ResultRow row;
    row.as_of = ArrivalTime{Duration{1'780'000'000'000'000}};
    row.experiment_id = "e,\"" + std::to_string(i);
    row.segment = *rc::gen::element<std::string>("all", "country=a\nb", "country=(none)");
    row.units = *rc::gen::inRange<std::int64_t>(0, INT64_MAX);
    row.overflow = *rc::gen::inRange(0, 4) == 0;
    if (!row.overflow) {
      row.sums.sum = any_number();
      row.sums.cross_product = any_number();
    }
    table.push_back(row);
  }
  sort_rows(table);
  RC_ASSERT((read(results_csv(table)) == table));
}

TEST(ResultsCsv, TakesColumnsInAnyOrderAndSortsTheRows) {
  const std::string text =
      "metric,segment,variant,experiment_id,as_of,sum,sum_squares,denominator_sum,"
      "denominator_sum_squares,cross_product,covariate_sum,covariate_sum_squares,"
      "covariate_cross_product,values,units,comment\n"
      "m,all,b,e,2026-06-01T00:00:00Z,1.5e1,,,,,,,,2,3,x\n"
      "m,all,a,e,2026-06-01T00:00:00Z,-0.50,,,,,,,,2,3.0,x\n";
  const ResultTable table = read(text);
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(table[0].variant, "a");
  EXPECT_EQ(table[0].units, 3);
  EXPECT_TRUE(table[0].sums.sum == Int128{-500'000});
  EXPECT_TRUE(table[1].sums.sum == Int128{15'000'000});
  EXPECT_FALSE(table[1].sums.sum_squares.has_value());
}

TEST(ResultsCsv, SaysWhatIsWrong) {
  EXPECT_EQ(problem("2026-06-01,e,v,all,m,1,1,,,,,,,,\n"),
            "r.csv:2: as_of: '2026-06-01' is not a UTC time such as 2026-06-01T00:00:00.000000Z");
  EXPECT_EQ(problem("2026-06-01T00:00:00Z,e,v,all,m,-1,1,,,,,,,,\n"),
            "r.csv:2: units: '-1' is not a count");
  EXPECT_EQ(problem("2026-06-01T00:00:00Z,e,v,all,m,1,1,0.30000000000000004,,,,,,,\n"),
            "r.csv:2: sum: '0.30000000000000004' is not an exact decimal number with at most 6 "
            "decimals");
  EXPECT_EQ(problem("2026-06-01T00:00:00Z,e,v,all,m,1,1,overflow,,,,,,,\n"),
            "r.csv:2: sum: 'overflow' is not an exact decimal number with at most 6 decimals");
  const std::string row = "2026-06-01T00:00:00Z,e,v,all,m,1,1,,,,,,,,\n";
  EXPECT_EQ(problem(row + row),
            "r.csv: the row of 2026-06-01T00:00:00.000000Z, e, v, all, m is repeated");
  EXPECT_TRUE(message_of([] { return read("as_of\n"); }).starts_with("r.csv: the column "));
}

TEST(ParseScaled, IsExactOrNothing) {
  EXPECT_TRUE(parse_scaled("1e3", 0) == Int128{1000});
  EXPECT_TRUE(parse_scaled("12.50E-1", 6) == Int128{1'250'000});
  EXPECT_TRUE(parse_scaled("-0", 6) == Int128{0});
  EXPECT_TRUE(parse_scaled("0e99", 6) == Int128{0});
  for (const char* text : {"", "-", ".5", "1.", "1.2.3", "1e", "1e99999", "1e40", "nan", "1,5",
                           "+1", " 1", "0.0000001", "--1", "1-"}) {
    EXPECT_FALSE(parse_scaled(text, 6)) << text;
  }
}

}  // namespace
}  // namespace assay
