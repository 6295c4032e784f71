#include "reference/assignment/assigner.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <rapidcheck/gtest.h>
#include <span>
#include <string>
#include <vector>

#include "model/decimal.hpp"
#include "model/input_error.hpp"

namespace assay::reference {
namespace {

using testing::HasSubstr;

constexpr std::int64_t percent(double share) { return static_cast<std::int64_t>(share * 1e6); }

ExperimentDefinition halves(std::string id = "checkout", Scheme scheme = Scheme::single_hash_100) {
  ExperimentDefinition out;
  out.experiment_id = std::move(id);
  out.scheme = scheme;
  out.salt = out.experiment_id + "_salt";
  out.variants = {{"control", percent(50)}, {"treatment", percent(50)}};
  return out;
}

AssignmentQuery user(std::string_view id, AttributesId attributes = no_attributes) {
  AssignmentQuery query{.attributes = attributes};
  query.units[index(UnitKind::user)] = id;
  return query;
}

std::vector<std::int16_t> answers(const Assigner& assigner, const AssignmentQuery& query,
                                  std::size_t experiments) {
  std::vector<std::int16_t> out(experiments);
  assigner.assign(query, out);
  return out;
}

std::int16_t answer(const ExperimentDefinition& experiment, const AssignmentQuery& query) {
  const Dictionary dictionary;
  return answers(HashAssigner{{&experiment, 1}, dictionary}, query, 1).front();
}

/// The message of the InputError that loading the config throws.
std::string complaint(const std::vector<ExperimentDefinition>& config) {
  const Dictionary dictionary;
  try {
    const HashAssigner assigner{config, dictionary};
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(HashAssigner, SingleHashTakesUnitSeparatorSalt) {
  // MurmurHash3 of "user_31|checkout_v2" is 0x11d65acc: bucket 20 of 100.
  ExperimentDefinition experiment = halves();
  experiment.salt = "checkout_v2";
  experiment.variants = {{"a", percent(20)}, {"b", percent(1)}, {"c", percent(79)}};
  EXPECT_EQ(answer(experiment, user("user_31")), 1);
}

TEST(HashAssigner, TwoHashesTakeExperimentUnitAndSaltUnit) {
  ExperimentDefinition experiment = halves("exp", Scheme::two_hash_10000);
  const auto traffic_bucket = murmur3_x86_32("expu7") % 10'000;
  const auto variant_bucket = murmur3_x86_32("exp_saltu7") % 10'000;
  experiment.traffic_micro = 10'000 * std::int64_t{traffic_bucket};
  EXPECT_EQ(answer(experiment, user("u7")), none_assigned);
  experiment.traffic_micro += 10'000;
  EXPECT_EQ(answer(experiment, user("u7")), variant_bucket < 5'000 ? 0 : 1);
}

TEST(HashAssigner, EachHashKindDecidesByItsOwnWords) {
  ExperimentDefinition experiment = halves();
  for (const HashKind kind : {HashKind::murmur3_x86_32, HashKind::xxh64, HashKind::xxh3}) {
    experiment.hash = kind;
    const std::string unit(300, 'u');  // longer than any buffer
    for (const std::string_view id : {std::string_view{"u1"}, std::string_view{unit}}) {
      const auto bucket = hash_of(kind, std::string{id} + "|checkout_salt") % 100;
      EXPECT_EQ(answer(experiment, user(id)), bucket < 50 ? 0 : 1);
    }
  }
}

TEST(HashAssigner, AllocationUnderTheWholeLeavesUnitsOut) {
  ExperimentDefinition experiment = halves();
  experiment.variants = {{"control", percent(10)}, {"treatment", percent(10)}};
  int served = 0;
  for (int i = 0; i < 10'000; ++i)
    served += answer(experiment, user(fmt::format("u{}", i))) != none_assigned ? 1 : 0;
  // Binomial(10000, 0.2): five standard deviations are 200, missed once in 1.7 million.
  EXPECT_NEAR(served, 2'000, 200);
}

TEST(HashAssigner, PausedOrWithoutAnIdOfTheKindServesNobody) {
  ExperimentDefinition experiment = halves();
  EXPECT_NE(answer(experiment, user("u1")), none_assigned);
  EXPECT_EQ(answer(experiment, AssignmentQuery{}), none_assigned);
  experiment.status = ExperimentStatus::paused;
  EXPECT_EQ(answer(experiment, user("u1")), none_assigned);
  experiment.status = ExperimentStatus::running;
  experiment.unit = UnitKind::device;
  EXPECT_EQ(answer(experiment, user("u1")), none_assigned);
}

TEST(HashAssigner, EligibilityReadsAttributesLearntAfterLoading) {
  Dictionary dictionary;
  ExperimentDefinition experiment = halves();
  experiment.eligibility = {
      {.attribute = "country", .op = Condition::Op::in, .values = {"US", "DE"}},
      {.attribute = "plan", .op = Condition::Op::not_in, .values = {"free"}}};
  const HashAssigner assigner{{&experiment, 1}, dictionary};
  const auto set = [&](std::string_view country, std::string_view plan) {
    std::vector<Attribute> out{{dictionary.symbol("country"), dictionary.symbol(country)}};
    if (!plan.empty()) out.push_back({dictionary.symbol("plan"), dictionary.symbol(plan)});
    return dictionary.attributes(out);
  };
  const auto served = [&](AttributesId attributes) {
    return answers(assigner, user("u1", attributes), 1).front() != none_assigned;
  };
  EXPECT_TRUE(served(set("US", "")));
  EXPECT_TRUE(served(set("DE", "paid")));
  EXPECT_FALSE(served(set("DE", "free")));
  EXPECT_FALSE(served(set("FR", "paid")));
  EXPECT_FALSE(served(no_attributes));
}

TEST(HashAssigner, LayersGiveAUnitToAtMostOneOfTheirExperiments) {
  std::vector<ExperimentDefinition> config{halves("a"), halves("b"), halves("c")};
  config[0].layer = LayerPlace{"ui", "ui_2026", 100, {0, 30}};
  config[1].layer = LayerPlace{"ui", "ui_2026", 100, {30, 100}};
  config[2].layer = LayerPlace{"search", "search_2026", 7, {0, 7}};
  const Dictionary dictionary;
  const HashAssigner assigner{config, dictionary};
  for (int i = 0; i < 2'000; ++i) {
    const std::string unit = fmt::format("user_{}", i);
    const auto got = answers(assigner, user(unit), 3);
    const bool is_first = murmur3_x86_32(unit + "|ui_2026") % 100 < 30;
    EXPECT_EQ(got[0] != none_assigned, is_first);
    EXPECT_EQ(got[1] != none_assigned, !is_first);
    EXPECT_NE(got[2], none_assigned);
  }
}

TEST(HashAssigner, GroupMembersShareOneTrafficHashAndNoUnit) {
  std::vector<ExperimentDefinition> config{halves("a", Scheme::two_hash_10000), halves("b")};
  config[0].group = GroupPlace{"g", {0, 4'000}};
  config[1].group = GroupPlace{"g", {4'000, 10'000}};
  config[1].traffic_micro = percent(50);
  const Dictionary dictionary;
  const HashAssigner assigner{config, dictionary};
  for (int i = 0; i < 2'000; ++i) {
    const std::string unit = fmt::format("user_{}", i);
    const auto got = answers(assigner, user(unit), 2);
    const auto bucket = murmur3_x86_32("g" + unit) % 10'000;
    EXPECT_EQ(got[0] != none_assigned, bucket < 4'000);
    EXPECT_EQ(got[1] != none_assigned, bucket >= 4'000 && bucket < 7'000);
  }
}

TEST(HashAssigner, OverlapsAreRejectedWithBothRanges) {
  std::vector<ExperimentDefinition> config{halves("a"), halves("b")};
  config[0].layer = LayerPlace{"ui", "ui_2026", 100, {0, 51}};
  config[1].layer = LayerPlace{"ui", "ui_2026", 100, {50, 100}};
  EXPECT_THAT(complaint(config), HasSubstr("b/layer_range: [50, 100) overlaps [0, 51)"));
  config[0].layer.reset();
  config[1].layer.reset();
  config[0].group = GroupPlace{"g", {0, 5'001}};
  config[1].group = GroupPlace{"g", {5'000, 10'000}};
  EXPECT_THAT(complaint(config), HasSubstr("[5000, 10000) overlaps [0, 5001)"));
}

TEST(HashAssigner, ExperimentsThatNeverRunTogetherMayReuseALayersRange) {
  std::vector<ExperimentDefinition> config{halves("a"), halves("b")};
  for (auto& experiment : config)
    experiment.layer = LayerPlace{"ui", "ui_2026", 100, {0, 100}};
  config[0].end = config[0].start + std::chrono::hours{1};
  config[1].start = config[0].end;
  config[1].end = config[1].start + std::chrono::hours{1};
  EXPECT_EQ(complaint(config), "accepted");
  config[1].start -= Duration{1};
  EXPECT_THAT(complaint(config), HasSubstr("overlaps"));
}

TEST(HashAssigner, MembersMustAgreeOnWhatMakesALayerOrGroupOne) {
  std::vector<ExperimentDefinition> config{halves("a"), halves("b")};
  config[0].layer = LayerPlace{"ui", "ui_2026", 100, {0, 50}};
  config[1].layer = LayerPlace{"ui", "ui_2027", 100, {50, 100}};
  EXPECT_THAT(complaint(config), HasSubstr("'ui_2027'"));
  config[0].layer.reset();
  config[1].layer.reset();
  config[0].group = GroupPlace{"g", {0, 5'000}};
  config[1].group = GroupPlace{"g", {5'000, 10'000}};
  config[1].hash = HashKind::xxh64;
  EXPECT_THAT(complaint(config), HasSubstr("another hash"));
}

TEST(HashAssigner, BrokenBucketsAndTooMuchAllocationAreRejectedByNumber) {
  ExperimentDefinition experiment = halves();
  experiment.variants = {{"control", percent(49.5)}, {"treatment", percent(50.5)}};
  EXPECT_THAT(complaint({experiment}), HasSubstr("edge 49.5 % after control is no whole bucket"));
  experiment.scheme = Scheme::two_hash_10000;
  EXPECT_EQ(complaint({experiment}), "accepted");
  experiment = halves();
  experiment.variants[1].allocation_micro += percent(1);
  EXPECT_THAT(complaint({experiment}), HasSubstr("51 % of treatment after 50 %"));
  experiment = halves();
  experiment.traffic_micro = percent(1);
  EXPECT_THAT(complaint({experiment}), HasSubstr("1 % of the 50 buckets of control"));
}

ExperimentDefinition any_experiment() {
  ExperimentDefinition out =
      halves("e", *rc::gen::element(Scheme::single_hash_100, Scheme::two_hash_10000));
  out.hash = *rc::gen::element(HashKind::murmur3_x86_32, HashKind::xxh64, HashKind::xxh3);
  if (*rc::gen::arbitrary<bool>()) out.layer = LayerPlace{"l", "ls", 1000, {100, 900}};
  if (*rc::gen::arbitrary<bool>()) out.group = GroupPlace{"g", {1'000, 9'000}};
  out.traffic_micro = percent(2.0 * *rc::gen::inRange(0, 51));
  return out;
}

RC_GTEST_PROP(HashAssigner, ARampOnlyAddsUnits, (const std::string& salt)) {
  ExperimentDefinition low = any_experiment();
  low.salt = salt;
  ExperimentDefinition high = low;
  high.traffic_micro = percent(100);
  for (int i = 0; i < 50; ++i) {
    const std::string unit = fmt::format("{}", i);
    const std::int16_t before = answer(low, user(unit));
    if (before != none_assigned) RC_ASSERT(answer(high, user(unit)) == before);
  }
}

RC_GTEST_PROP(HashAssigner, ExplainingReachesTheSameAnswer, ()) {
  const ExperimentDefinition experiment = any_experiment();
  const std::string unit = *rc::gen::nonEmpty(rc::gen::string<std::string>());
  const Dictionary dictionary;
  const HashAssigner assigner{{&experiment, 1}, dictionary};
  const std::int16_t got = answers(assigner, user(unit), 1).front();
  const AssignmentTrace trace = assigner.explain(user(unit), 0);
  bool is_out = false;
  for (const std::string& step : trace.steps)
    is_out = is_out || step.find(", not in [") != std::string::npos;
  RC_ASSERT(
      trace.variant ==
      (got == none_assigned ? "" : experiment.variants[static_cast<std::size_t>(got)].variant));
  if (is_out) RC_ASSERT(got == none_assigned);
}

TEST(HashAssigner, ExplainsKeyHashBucketRangeAndRule) {
  ExperimentDefinition experiment = halves();
  experiment.salt = "checkout_v2";
  experiment.layer = LayerPlace{"ui", "layer:ui", 100, {0, 100}};
  const Dictionary dictionary;
  const HashAssigner assigner{{&experiment, 1}, dictionary};
  const AssignmentTrace trace = assigner.explain(user("user_31"), 0);
  EXPECT_EQ(trace.variant, "control");
  ASSERT_EQ(trace.steps.size(), 2U);
  EXPECT_THAT(trace.steps[0], HasSubstr("in [0, 100) of layer ui"));
  EXPECT_EQ(trace.steps[1],
            "variant key 'user_31|checkout_v2' murmur3_x86_32 = 0x11d65acc % 100 = 20, "
            "in [0, 50) of control");
}

/// Every way to be left out or let in, on two kinds of unit.
std::vector<ExperimentDefinition> mixed_config() {
  std::vector<ExperimentDefinition> out{
      halves("a"), halves("b"), halves("c", Scheme::two_hash_10000),
      halves("d"), halves("e"), halves("f")};
  out[0].layer = LayerPlace{"ui", "ui_2026", 1000, {0, 600}};
  out[1].layer = LayerPlace{"ui", "ui_2026", 1000, {600, 1000}};
  out[2].traffic_micro = percent(30);
  out[3].unit = UnitKind::device;
  out[3].hash = HashKind::xxh3;
  out[4].status = ExperimentStatus::paused;
  out[5].eligibility = {{.attribute = "country", .op = Condition::Op::in, .values = {"US"}}};
  return out;
}

RC_GTEST_PROP(HashAssigner, ManyAtOnceGetWhatEachWouldGet, ()) {
  Dictionary dictionary;
  const auto config = mixed_config();
  const HashAssigner assigner{config, dictionary};
  const AttributesId us = dictionary.attributes(
      {{.key = dictionary.symbol("country"), .value = dictionary.symbol("US")}});
  const auto ids = *rc::gen::container<std::vector<std::string>>(rc::gen::arbitrary<std::string>());
  std::vector<AssignmentQuery> queries;
  for (const std::string& id : ids) {
    queries.push_back(user(id, id.size() % 2 == 0 ? us : no_attributes));
    queries.back().units[index(UnitKind::device)] = ids.front();
  }
  std::vector<std::int16_t> together(queries.size() * config.size());
  assigner.assign_many(queries, together);
  std::vector<std::int16_t> apart;
  for (const AssignmentQuery& query : queries)
    std::ranges::copy(answers(assigner, query, config.size()), std::back_inserter(apart));
  RC_ASSERT(together == apart);
}

TEST(HashAssigner, ManyAtOnceGoBeyondOneBatch) {
  const auto config = mixed_config();
  const Dictionary dictionary;
  const HashAssigner assigner{config, dictionary};
  std::vector<std::string> ids;
  for (int i = 0; i < 1'000; ++i)
    ids.push_back(fmt::format("user_{}", i));
  std::vector<AssignmentQuery> queries;
  for (const std::string& id : ids)
    queries.push_back(user(id));
  std::vector<std::int16_t> together(queries.size() * config.size());
  assigner.assign_many(queries, together);
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto one = answers(assigner, queries[i], config.size());
    EXPECT_TRUE(
        std::ranges::equal(one, std::span{together}.subspan(i * config.size(), config.size())));
  }
}

TEST(Remainder, IsExactAtTheEdges) {
  for (const std::uint32_t divisor : {1U, 2U, 3U, 100U, 1000U, 10'000U, 65'537U, 4294967295U}) {
    for (const std::uint32_t number :
         {0U, 1U, 99U, 100U, 101U, 9'999U, 65'536U, 2147483648U, 4294967294U, 4294967295U})
      EXPECT_EQ(Remainder{divisor}.of(number), number % divisor);
  }
}

RC_GTEST_PROP(Remainder, IsWhatDivisionLeaves, (std::uint32_t number, std::uint32_t divisor)) {
  RC_PRE(divisor > 0U);
  RC_ASSERT(Remainder{divisor}.of(number) == number % divisor);
}

}  // namespace
}  // namespace assay::reference
