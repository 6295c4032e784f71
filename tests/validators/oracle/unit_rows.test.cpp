#include "validators/oracle/unit_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

using testing::UnorderedElementsAre;

UnitNumbers whole(std::int64_t value, std::int64_t against = 0) {
  return {value * micro, against * micro};
}

std::vector<UnitNumbers> units(const TinyLog& log, std::string_view variant,
                               std::string_view segment, std::string_view metric) {
  const auto rows = unit_rows(log.sorted(), TinyLog::arriving(300), log.setup, log.dictionary);
  const auto found = std::ranges::find_if(rows, [&](const UnitRow& row) {
    return row.variant == variant && row.segment == segment && row.metric == metric;
  });
  return found == rows.end() ? std::vector<UnitNumbers>{} : found->units;
}

// u spends 3 + 4, capped at 5; v nothing; w is a bot; x is in the other arm.
TEST(UnitRows, HaveOneNumberPerAnalysedUnitAlsoWithoutOutcomes) {
  MetricDefinition metric = TinyLog::sum_of("buy");
  metric.part.cap_micro = 5 * micro;
  TinyLog log{{metric}};
  log.define();
  for (const auto& [unit, variant] :
       {std::pair{"u", "a"}, std::pair{"v", "a"}, std::pair{"w", "a"}, std::pair{"x", "b"}})
    log.expose(std::string("x") + unit, 110, unit, variant);
  log.classify("c", 120, "w", true);
  log.outcome("o1", 120, "u", "buy", 3);
  log.outcome("o2", 130, "u", "buy", 4);
  log.outcome("o3", 130, "w", "buy", 4);
  EXPECT_THAT(units(log, "a", "all", "buy_total"), UnorderedElementsAre(whole(5), whole(0)));
  EXPECT_THAT(units(log, "b", "all", "buy_total"), UnorderedElementsAre(whole(0)));
}

TEST(UnitRows, HaveTheDenominatorOrTheCovariateBesideIt) {
  MetricDefinition ratio = TinyLog::metric("per_view", MetricKind::ratio, "buy");
  ratio.part.kind = MetricKind::sum;
  ratio.denominator = TinyLog::count_of("view").part;
  MetricDefinition adjusted = TinyLog::count_of("view");
  adjusted.covariate = true;
  TinyLog log{{ratio, adjusted}};
  log.define();
  log.outcome("o1", 60, "u", "view");
  log.expose("xu", 110, "u", "a");
  log.outcome("o2", 120, "u", "view");
  log.outcome("o3", 121, "u", "view");
  log.outcome("o4", 130, "u", "buy", 7);
  EXPECT_THAT(units(log, "a", "all", "per_view"), UnorderedElementsAre(whole(7, 2)));
  EXPECT_THAT(units(log, "a", "all", "views"), UnorderedElementsAre(whole(2, 1)));
}

TEST(UnitRows, AreAsManyAsTheRowsOfTheResultTable) {
  TinyLog log;
  ExperimentDefinition definition = log.definition();
  definition.segments = {{.attribute = "country", .from = SegmentDefinition::From::exposure}};
  log.define("d", 0, definition);
  log.expose("xu", 110, "u", "a", {{"country", "US"}});
  log.expose("xv", 110, "v", "b");
  EXPECT_EQ(unit_rows(log.sorted(), TinyLog::arriving(300), log.setup, log.dictionary).size(),
            log.as_of(300).results.size());
  EXPECT_EQ(units(log, "a", "country=US", "buys").size(), 1U);
  EXPECT_EQ(units(log, "b", "country=(none)", "buys").size(), 1U);
}

}  // namespace
}  // namespace assay::validators
