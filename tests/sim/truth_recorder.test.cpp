#include "sim/truth_recorder.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "sim/drive.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

RunRecord run_of(const Scenario& scenario) {
  return drive(scenario, 11, test::recording_pipeline, test::counting_assigner);
}

const ResultRow& row(const RunRecord& run, const std::string& variant, const std::string& segment,
                     const std::string& metric) {
  for (const ResultRow& row : run.truth.recorded) {
    if (row.variant == variant && row.segment == segment && row.metric == metric) return row;
  }
  throw std::logic_error("no row " + variant + " " + segment + " " + metric);
}

const CausalEffect& effect(const RunRecord& run, const std::string& metric) {
  for (const CausalEffect& effect : run.truth.effects) {
    if (effect.metric == metric) return effect;
  }
  throw std::logic_error("no effect on " + metric);
}

/// What the log itself says of the units of one variant: revenue and pre-period revenue by unit.
struct ByHand {
  std::map<std::uint32_t, EventTime> first;
  std::map<std::uint32_t, Int128> revenue;
  std::map<std::uint32_t, Int128> before;
  std::int64_t values = 0;
};

ByHand by_hand(const RunRecord& run, const std::string& variant) {
  ByHand hand;
  for (const Event& event : run.clean_log) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure && run.dictionary->text(exposure->variant) == variant)
      hand.first.emplace(event.unit(UnitKind::user).value, event.timestamp);
  }
  const Symbol purchase = *run.dictionary->find_symbol("purchase");
  for (const Event& event : run.clean_log) {
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    const std::uint32_t unit = event.unit(UnitKind::user).value;
    if (!outcome || outcome->name != purchase || !hand.first.contains(unit)) continue;
    if (event.timestamp < test::monday) hand.before[unit] += outcome->value_micro;
    if (event.timestamp >= hand.first[unit] && event.timestamp < test::monday + 48h) {
      hand.revenue[unit] += outcome->value_micro;
      ++hand.values;
    }
  }
  return hand;
}

TEST(TruthRecorder, TheRecordedRowsAreWhatTheCleanLogSays) {
  Scenario scenario = test::tiny_scenario();
  scenario.population.pre_period = PrePeriodSpec{72h, 0.6};
  scenario.outcomes[1].in_pre_period = true;
  scenario.metrics[1].covariate = true;
  scenario.experiments[0].pre_period = 72h;
  scenario.effects = {{"checkout", "treatment", "purchase", "relative_value", 0.5, {}, {}}};
  const RunRecord run = run_of(scenario);
  for (const std::string variant : {"control", "treatment"}) {
    ByHand hand = by_hand(run, variant);
    Int128 sum = 0;
    Int128 squares = 0;
    Int128 products = 0;
    for (const auto& [unit, revenue] : hand.revenue) {
      sum += revenue;
      squares += revenue * revenue;
      products += revenue * hand.before[unit];
    }
    Int128 before = 0;
    for (const auto& [unit, revenue] : hand.before)
      before += revenue;
    const ResultRow& said = row(run, variant, "all", "revenue");
    EXPECT_EQ(said.units, std::ssize(hand.first));
    EXPECT_EQ(said.values, hand.values);
    EXPECT_TRUE(said.sums.sum == sum);
    EXPECT_TRUE(said.sums.sum_squares == squares);
    EXPECT_TRUE(said.sums.covariate_sum == before);
    EXPECT_TRUE(said.sums.covariate_cross_product == products);
  }
  ASSERT_EQ(run.truth.correlations.size(), 1U);
  EXPECT_GT(run.truth.correlations[0].correlation, 0.05);
}

TEST(TruthRecorder, SegmentsAddUpToAll) {
  Scenario scenario = test::tiny_scenario();
  scenario.experiments[0].segments = {{"country", SegmentDefinition::From::exposure}};
  const RunRecord run = run_of(scenario);
  const ResultRow& all = row(run, "control", "all", "revenue");
  const ResultRow& us = row(run, "control", "country=US", "revenue");
  const ResultRow& de = row(run, "control", "country=DE", "revenue");
  EXPECT_EQ(all.units, us.units + de.units);
  EXPECT_TRUE(*all.sums.sum == *us.sums.sum + *de.sums.sum);
}

TEST(TruthRecorder, AValueEffectHasExactlyItsSizeInThePotentialOutcomes) {
  Scenario scenario = test::tiny_scenario();
  scenario.outcomes[1].value = DistributionSpec{.distribution = "constant", .value = 10.0};
  scenario.effects = {{"checkout", "treatment", "purchase", "relative_value", 0.25, {}, {}}};
  const RunRecord run = run_of(scenario);
  const CausalSums& sums = effect(run, "revenue").clean;
  EXPECT_TRUE(4 * sums.variant == 5 * sums.control);
  EXPECT_NEAR(relative_effect(sums, false), 0.25, 1e-12);
  EXPECT_TRUE(effect(run, "purchases").clean.variant == effect(run, "purchases").clean.control);
}

TEST(TruthRecorder, AProbabilityEffectIsAttainedInThePotentialOutcomes) {
  Scenario scenario = test::tiny_scenario(3000);
  scenario.effects = {{"checkout", "treatment", "purchase", "relative_probability", 0.5, {}, {}}};
  const CausalSums sums = effect(run_of(scenario), "purchases").clean;
  // Sessions are some n = 12,000 of one uniform each: control counts those below 0.2, the variant
  // those below 0.3. The ratio's relative standard error is sqrt(0.1/0.2)/sqrt(0.2 n) = 0.0144 of
  // 0.5 + 1; five of these are 0.11.
  EXPECT_NEAR(relative_effect(sums, false), 0.5, 0.11);
  EXPECT_TRUE(sums.variant > sums.control);
}

TEST(TruthRecorder, EffectsActOnlyWhereTheyAreDeclared) {
  Scenario scenario = test::tiny_scenario();
  Condition us;
  us.attribute = "country";
  us.values = {"US"};
  scenario.experiments[0].segments = {{"country", SegmentDefinition::From::exposure}};
  const RunRecord without = run_of(scenario);
  scenario.effects = {{"checkout", "treatment", "purchase", "absolute_value", 7.0, {us}, {}}};
  const RunRecord with = run_of(scenario);
  EXPECT_EQ(row(with, "treatment", "country=DE", "revenue"),
            row(without, "treatment", "country=DE", "revenue"));
  EXPECT_EQ(row(with, "control", "all", "revenue"), row(without, "control", "all", "revenue"));
  const ResultRow& us_with = row(with, "treatment", "country=US", "revenue");
  const ResultRow& us_without = row(without, "treatment", "country=US", "revenue");
  EXPECT_TRUE(*us_with.sums.sum - *us_without.sums.sum == Int128{us_with.values} * 7 * micro);
}

TEST(TruthRecorder, NoveltyWearsOff) {
  Scenario scenario = test::tiny_scenario(1000);
  scenario.outcomes[1].value = DistributionSpec{.distribution = "constant", .value = 10.0};
  EffectSpec novelty{"checkout", "treatment", "purchase", "relative_value", 1.0, {}, 6h};
  scenario.effects = {novelty};
  const double lift = relative_effect(effect(run_of(scenario), "revenue").clean, false);
  EXPECT_GT(lift, 0.1);
  EXPECT_LT(lift, 0.9);
}

TEST(TruthRecorder, BotsAreCountedApart) {
  Scenario scenario = test::tiny_scenario();
  scenario.population.bots = {.share = 0.3, .activity_factor = 3.0, .classified_after = 1min};
  const RunRecord run = run_of(scenario);
  for (const UnitCounts& counts : run.truth.recorded_units) {
    EXPECT_GT(counts.bots, 10);
    EXPECT_EQ(counts.exposed, counts.bots + counts.crossover + counts.analysed);
    EXPECT_EQ(row(run, counts.variant, "all", "revenue").units, counts.analysed);
  }
}

TEST(TruthRecorder, SessionsCanBeTheUnits) {
  Scenario scenario = test::tiny_scenario();
  scenario.experiments[0].unit = UnitKind::session;
  const RunRecord run = run_of(scenario);
  std::int64_t exposures = 0;
  for (const Event& event : run.clean_log)
    exposures += type_of(event) == EventType::exposure ? 1 : 0;
  std::int64_t units = 0;
  for (const UnitCounts& counts : run.truth.recorded_units)
    units += counts.analysed;
  EXPECT_EQ(units, exposures);
}

TEST(TruthRecorder, DroppingLateEventsCostsTheDeliveredTruthOnly) {
  Scenario scenario = test::tiny_scenario();
  const RunRecord all = run_of(scenario);
  scenario.pipeline.lateness = 1s;
  const RunRecord some = run_of(scenario);
  EXPECT_EQ(all.truth.recorded, some.truth.recorded);
  EXPECT_LT(effect(some, "purchases").delivered.control,
            effect(all, "purchases").delivered.control);
}

}  // namespace
}  // namespace assay::sim
