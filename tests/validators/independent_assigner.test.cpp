#include "validators/independent_assigner.hpp"

#include <gtest/gtest.h>

namespace assay::validators {
namespace {

constexpr std::int64_t percent = 1'000'000;

AssignmentQuery user(std::string_view id, AttributesId attributes = no_attributes) {
  AssignmentQuery query{.attributes = attributes};
  query.units[index(UnitKind::user)] = id;
  return query;
}

/// Salt "checkout_v2"; bucket 20 is the middle variant's alone.
ExperimentDefinition around_bucket_20() {
  ExperimentDefinition out;
  out.experiment_id = "exp";
  out.salt = "checkout_v2";
  out.variants = {{"a", 20 * percent}, {"b", 1 * percent}, {"c", 79 * percent}};
  return out;
}

std::int16_t variant_of(const ExperimentDefinition& experiment, const AssignmentQuery& query,
                        const Dictionary& words = {}) {
  return independent_answer(experiment, query, words).variant;
}

TEST(IndependentAssigner, GivesThePublishedBucket) {
  // MurmurHash3 x86_32 of "user_31|checkout_v2" is 0x11d65acc = 299260620, by mmh3 4.1.
  const auto answer = independent_answer(around_bucket_20(), user("user_31"), Dictionary{});
  EXPECT_EQ(answer.variant_bucket, 20);
  EXPECT_EQ(answer.variant, 1);
  EXPECT_FALSE(answer.layer_bucket);
  EXPECT_EQ(describe(answer), "variant bucket 20");
}

TEST(IndependentAssigner, OpensTheFirstShareOfEachSlot) {
  ExperimentDefinition experiment = around_bucket_20();
  experiment.variants = {{"a", 20 * percent}, {"b", 80 * percent}};  // bucket 20 is b's first
  experiment.traffic_micro = 50 * percent;
  EXPECT_EQ(variant_of(experiment, user("user_31")), 1);
  experiment.variants = {{"a", 50 * percent}, {"b", 50 * percent}};  // a's open half ends at 25
  EXPECT_EQ(variant_of(experiment, user("user_31")), 0);
  experiment.traffic_micro = 40 * percent;  // now at 20, and bucket 20 is outside
  EXPECT_EQ(variant_of(experiment, user("user_31")), none_assigned);
}

TEST(IndependentAssigner, LeavesOutWhoHasNoIdIsPausedOrNotEligible) {
  ExperimentDefinition experiment = around_bucket_20();
  EXPECT_EQ(variant_of(experiment, AssignmentQuery{}), none_assigned);
  experiment.status = ExperimentStatus::paused;
  EXPECT_EQ(variant_of(experiment, user("user_31")), none_assigned);
  experiment.status = ExperimentStatus::running;
  Dictionary words;
  const AttributesId german =
      words.attributes(std::vector{Attribute{words.symbol("country"), words.symbol("DE")}});
  experiment.eligibility.push_back(
      {.attribute = "country", .op = Condition::Op::in, .values = {"US"}});
  EXPECT_EQ(variant_of(experiment, user("user_31", german), words), none_assigned);
  experiment.eligibility.back().values.emplace_back("DE");
  EXPECT_EQ(variant_of(experiment, user("user_31", german), words), 1);
}

TEST(IndependentAssigner, AsksTheLayerFirst) {
  ExperimentDefinition experiment = around_bucket_20();
  experiment.layer = LayerPlace{"ui", "checkout_v2", 100, {0, 20}};  // the same key: bucket 20
  EXPECT_EQ(variant_of(experiment, user("user_31")), none_assigned);
  experiment.layer->range = {20, 21};
  const auto answer = independent_answer(experiment, user("user_31"), Dictionary{});
  EXPECT_EQ(answer.layer_bucket, 20);
  EXPECT_EQ(answer.variant, 1);
}

TEST(IndependentAssigner, KnowsTheBucketsOnBothSidesOfEveryEdge) {
  const Edges edges = bucket_edges(around_bucket_20());
  for (const std::int64_t bucket : {0, 19, 20, 21, 99})
    EXPECT_NE(std::ranges::find(edges.variant, bucket), edges.variant.end()) << bucket;
  EXPECT_TRUE(edges.layer.empty());
}

}  // namespace
}  // namespace assay::validators
