#include "validators/oracle/first_divergence.hpp"

#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

Snapshot some_snapshot() {
  TinyLog log{{TinyLog::sum_of("buy")}};
  log.define();
  log.expose("x", 110, "u", "a");
  log.outcome("o", 120, "u", "buy", 3);
  return log.as_of(300);
}

TEST(FirstDivergence, EqualAnswersHaveNone) {
  EXPECT_EQ(first_divergence(some_snapshot(), some_snapshot()), std::nullopt);
}

TEST(FirstDivergence, NamesTheFieldAndBothValues) {
  Snapshot other = some_snapshot();
  *other.results.front().sums.sum += 500'000;
  *other.results.front().sums.sum_squares += 1;
  EXPECT_EQ(first_divergence(some_snapshot(), other)->text(), "e/a/all/buy_total/sum: 3 vs 3.5");
}

TEST(FirstDivergence, NamesAMissingRowOfEitherSide) {
  Snapshot other = some_snapshot();
  other.results.erase(other.results.begin());
  EXPECT_EQ(first_divergence(some_snapshot(), other)->text(),
            "e/a/all/buy_total/row: row vs (no row)");
  EXPECT_EQ(first_divergence(other, some_snapshot())->text(),
            "e/a/all/buy_total/row: (no row) vs row");
}

TEST(FirstDivergence, FindsDifferencesInTheCounts) {
  Snapshot other = some_snapshot();
  other.counts.events.back().held += 1;
  EXPECT_EQ(first_divergence(some_snapshot(), other)->text(), "events/outcome/held: 0 vs 1");
  other.counts.units.front().bots = 2;
  EXPECT_EQ(first_divergence(some_snapshot(), other)->text(), "e/a/bots: 0 vs 2");
}

TEST(FirstDivergence, TheOrderOfRowsIsNoDifference) {
  Snapshot other = some_snapshot();
  std::ranges::reverse(other.results);
  EXPECT_EQ(first_divergence(some_snapshot(), other), std::nullopt);
}

TEST(FirstDivergence, AnOverflowIsAValueOfItsOwn) {
  Snapshot other = some_snapshot();
  other.results.front().overflow = true;
  other.results.front().sums = {};
  EXPECT_EQ(first_divergence(some_snapshot(), other)->text(),
            "e/a/all/buy_total/sum: 3 vs overflow");
}

}  // namespace
}  // namespace assay::validators
