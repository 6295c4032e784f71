#include "validators/suite_census.hpp"

#include <algorithm>
#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::validators {
namespace {

using testing::HasSubstr;

sim::CensusEntry declared(const char* name, double expected, std::int64_t injected,
                          std::int64_t felt) {
  return {.name = name,
          .expected = expected,
          .injected = injected,
          .delivered = injected,
          .felt = felt,
          .declared = true};
}

SuiteEntry entry_of(const SuiteCensus& census, const char* name,
                    std::span<const CensusExemption> exemptions = {}) {
  const auto entries = census.entries(exemptions);
  const auto found = std::ranges::find(entries, name, &SuiteEntry::name);
  EXPECT_NE(found, entries.end()) << name;
  return found == entries.end() ? SuiteEntry{} : *found;
}

TEST(SuiteCensus, AddsUpWhatTheRunsMet) {
  SuiteCensus census;
  census.add({declared("late", 60.0, 55, 50), declared("tie", 10.0, 12, 12)});
  census.add({declared("late", 40.0, 45, 40)});
  const SuiteEntry late = entry_of(census, "late");
  EXPECT_EQ(late.runs, 2);
  EXPECT_EQ(late.expected, 100.0);
  EXPECT_EQ(late.met, 100);
  EXPECT_EQ(late.felt, 90);
  EXPECT_EQ(late.finding, Finding::holds);
  EXPECT_EQ(entry_of(census, "tie").runs, 1);
  EXPECT_EQ(census.runs(), 2);
}

TEST(SuiteCensus, TheFloorIsFiveDeviationsBelowHalfOfWhatIsExpected) {
  SuiteCensus census;
  census.add({declared("late", 800.0, 299, 299)});
  const SuiteEntry late = entry_of(census, "late");
  EXPECT_EQ(late.floor, 300);
  EXPECT_EQ(late.finding, Finding::unknown);
  EXPECT_THAT(late.why(), HasSubstr("300 are the least"));
  census.add({declared("late", 0.0, 1, 1)});
  EXPECT_EQ(entry_of(census, "late").finding, Finding::holds);
}

TEST(SuiteCensus, ADeclaredFaultThatNeverActedIsUnknownHoweverRare) {
  SuiteCensus census;
  census.add({declared("late", 0.01, 0, 0)});
  EXPECT_EQ(entry_of(census, "late").finding, Finding::unknown);
  EXPECT_EQ(overall(census.entries({})), Finding::unknown);
}

TEST(SuiteCensus, AFaultThatWasNeverFeltIsUnknown) {
  SuiteCensus census;
  census.add({declared("late", 10.0, 9, 0)});
  EXPECT_EQ(entry_of(census, "late").finding, Finding::unknown);
  EXPECT_EQ(entry_of(census, "late").why(), "never felt by the pipeline");
}

TEST(SuiteCensus, ABranchThatWasNeverMetIsUnknown) {
  SuiteCensus census;
  census.add({{.name = "sometimes:tie"}});
  EXPECT_EQ(entry_of(census, "sometimes:tie").finding, Finding::unknown);
}

TEST(SuiteCensus, ACrossingIsAskedForOnceFiveAreExpected) {
  SuiteCensus census;
  for (int run = 0; run < 4; ++run)
    census.add({{.name = "crossing:late_x_reclassified", .expected = 1.0}});
  EXPECT_EQ(entry_of(census, "crossing:late_x_reclassified").finding, Finding::holds);
  census.add({{.name = "crossing:late_x_reclassified", .expected = 1.0}});
  EXPECT_EQ(entry_of(census, "crossing:late_x_reclassified").finding, Finding::unknown);
}

TEST(SuiteCensus, AnExemptionHoldsWhileItIsNeverMetAndIsAnErrorWhenItIs) {
  constexpr std::array exempt{CensusExemption{"late", "the suite's worlds allow no lateness"}};
  SuiteCensus census;
  census.add({declared("late", 10.0, 0, 0)});
  EXPECT_EQ(entry_of(census, "late", exempt).finding, Finding::holds);
  EXPECT_EQ(overall(census.entries(exempt)), Finding::holds);
  census.add({declared("late", 10.0, 1, 1)});
  EXPECT_EQ(entry_of(census, "late", exempt).finding, Finding::broken);
  EXPECT_THAT(entry_of(census, "late", exempt).why(), HasSubstr("no lateness"));
  EXPECT_EQ(overall(census.entries(exempt)), Finding::broken);
}

TEST(SuiteCensus, NoRunIsUnknown) { EXPECT_EQ(overall(SuiteCensus{}.entries()), Finding::unknown); }

TEST(SuiteCensus, EveryExemptionHasAReason) {
  for (const CensusExemption& exemption : census_exemptions())
    EXPECT_GE(exemption.reason.size(), 20U) << exemption.name;
}

}  // namespace
}  // namespace assay::validators
