#include "model/definition_json.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "model/bucket_rules.hpp"
#include "model/decimal.hpp"
#include "model/json.hpp"
#include "tests/model/input_error_of.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

template <class T>
T any_of(std::initializer_list<T> values) {
  return *rc::gen::elementOf(std::vector<T>(values));
}

std::int64_t any_between(std::int64_t low, std::int64_t high) {
  return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

std::string word(std::string_view stem, std::int64_t i) {
  return std::string(stem) + " \"ö\\/" + std::to_string(i);
}

std::vector<Condition> any_conditions() {
  std::vector<Condition> conditions;
  for (auto i = any_between(0, 2); i > 0; --i) {
    const auto op = any_of({Condition::Op::in, Condition::Op::not_in, Condition::Op::exists});
    Condition condition{.attribute = word("attribute", i), .op = op, .values = {}};
    const auto values = op == Condition::Op::exists ? 0 : any_between(1, 3);
    for (auto k = values; k > 0; --k)
      condition.values.push_back(word("value", k));
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

MetricPart any_part(MetricKind kind) {
  MetricPart part{
      .kind = kind, .event = word("event", 1), .where = any_conditions(), .cap_micro = {}};
  if (kind != MetricKind::quantile && *rc::gen::arbitrary<bool>()) {
    part.cap_micro = any_between(kind == MetricKind::binomial ? micro : 1, max_value_micro);
  }
  return part;
}

MetricDefinition any_metric() {
  MetricDefinition metric;
  metric.metric = word("metric", any_between(0, 9));
  metric.kind = any_of({MetricKind::binomial, MetricKind::count, MetricKind::sum, MetricKind::ratio,
                        MetricKind::quantile});
  const bool ratio = metric.kind == MetricKind::ratio;
  metric.part = any_part(ratio ? any_of({MetricKind::count, MetricKind::sum}) : metric.kind);
  if (ratio) metric.denominator = any_part(any_of({MetricKind::count, MetricKind::sum}));
  if (*rc::gen::arbitrary<bool>())
    metric.conversion_window = Duration{any_between(1, 1'000'000'000)};
  metric.covariate = !ratio && metric.kind != MetricKind::quantile && *rc::gen::arbitrary<bool>();
  if (metric.kind == MetricKind::quantile) metric.quantile_micro = any_between(1, micro - 1);
  metric.role = any_of({MetricRole::primary, MetricRole::secondary, MetricRole::guardrail});
  metric.direction = any_of({Direction::higher_is_better, Direction::lower_is_better});
  metric.minimum_detectable_effect = static_cast<double>(any_between(0, 1'000'000)) / 7e5;
  return metric;
}

std::vector<VariantDefinition> any_variants(Scheme scheme) {
  const std::int64_t bucket = all_traffic_micro / bucket_count(scheme);
  std::vector<VariantDefinition> variants;
  const auto count = any_between(2, 4);
  std::int64_t left = bucket_count(scheme);
  for (auto i = count; i > 0; --i) {
    const bool is_rest = i == 1 && !rules_of(scheme).may_leave_out;
    const auto share = is_rest ? left : any_between(1, bucket_count(scheme) / count);
    variants.push_back({word("variant", i), bucket * share});
    left -= share;
  }
  return variants;
}

BucketRange any_range(std::int64_t buckets) {
  const auto low = any_between(0, buckets - 1);
  return {low, any_between(low + 1, buckets)};
}

ExperimentDefinition any_experiment() {
  ExperimentDefinition definition;
  definition.experiment_id = word("experiment", any_between(0, 9));
  definition.status = any_of({ExperimentStatus::running, ExperimentStatus::paused});
  definition.unit =
      any_of({UnitKind::user, UnitKind::session, UnitKind::device, UnitKind::request});
  definition.scheme = scheme_rules.at(static_cast<std::size_t>(any_between(0, 4))).scheme;
  if (rules_of(definition.scheme).chooses_hash)
    definition.hash = any_of({HashKind::murmur3_x86_32, HashKind::xxh64, HashKind::xxh3});
  definition.salt = word("salt", any_between(0, 9));
  if (*rc::gen::arbitrary<bool>()) {
    const auto buckets = any_between(1, 1000);
    definition.layer = LayerPlace{"ui", "salt", buckets, any_range(buckets)};
  }
  if (const auto buckets = rules_of(definition.scheme).group_buckets;
      buckets > 0 && *rc::gen::arbitrary<bool>()) {
    definition.group = GroupPlace{"group", any_range(buckets)};
  }
  const auto buckets = rules_of(definition.scheme).traffic_buckets;
  definition.traffic_micro = all_traffic_micro / buckets * any_between(0, buckets);
  definition.variants = any_variants(definition.scheme);
  definition.eligibility = any_conditions();
  definition.start = EventTime{Duration{any_between(1'000'000'000, 1'000'000'000'000'000)}};
  definition.end = definition.start + Duration{any_between(1, 1'000'000'000'000)};
  definition.pre_period = Duration{any_between(0, 1'000'000'000)};
  for (auto i = any_between(0, 3); i > 0; --i) {
    definition.metrics.push_back(word("metric", i));
    definition.segments.push_back({word("segment", i), any_of({SegmentDefinition::From::exposure,
                                                               SegmentDefinition::From::outcome})});
  }
  definition.crossover = any_of({CrossoverRule::exclude, CrossoverRule::first});
  return definition;
}

RC_GTEST_PROP(MetricJson, ReadsBackWhatWasWritten, ()) {
  const MetricDefinition metric = any_metric();
  const std::string text = write_metric(metric);
  RC_ASSERT(read_metric(parse_json(text), "") == metric);
  RC_ASSERT(write_metric(read_metric(parse_json(text), "")) == text);
}

RC_GTEST_PROP(DefinitionJson, ReadsBackWhatWasWritten, ()) {
  const ExperimentDefinition definition = any_experiment();
  const std::string text = write_experiment(definition);
  RC_ASSERT(read_experiment(parse_json(text), "") == definition);
  RC_ASSERT(write_experiment(read_experiment(parse_json(text), "")) == text);
}

TEST(DefinitionJson, WritesOneCanonicalText) {
  ExperimentDefinition definition;
  definition.experiment_id = "e";
  definition.salt = "s";
  definition.variants = {{"a", 50'000'000}, {"b", 12'000'000}};
  definition.start = EventTime{Duration{0}};
  definition.end = EventTime{std::chrono::hours{1}};
  EXPECT_EQ(
      write_experiment(definition),
      R"({"crossover":"exclude","eligibility":[],"end":"1970-01-01T01:00:00.000000Z",)"
      R"("experiment_id":"e","hash":"murmur3_x86_32","metrics":[],"pre_period":"0s","salt":"s",)"
      R"("scheme":"single_hash_100","segments":[],"start":"1970-01-01T00:00:00.000000Z",)"
      R"("status":"running","traffic":100,"unit":"user","variants":[)"
      R"({"allocation":50,"variant":"a"},{"allocation":12,"variant":"b"}]})");
}

// The error of a definition in which one field was replaced.
std::string experiment_error(std::string_view key, std::string_view value) {
  Json object = parse_json(R"({"experiment_id": "e", "start": "2026-06-01T00:00:00Z",
    "end": "2026-06-02T00:00:00Z",
    "variants": [{"variant": "a", "allocation": 50}, {"variant": "b", "allocation": 50}]})");
  object[key] = parse_json(value);
  return input_error_of([&] { static_cast<void>(read_experiment(object, "/x")); });
}

TEST(DefinitionJson, AllocationsFillWholeBucketsAndAtMostAll) {
  EXPECT_EQ(experiment_error("variants", R"([{"variant": "a", "allocation": 100}])"),
            "/x/variants: an experiment needs at least two variants");
  EXPECT_EQ(experiment_error("variants", R"([{"variant": "a", "allocation": 60},
                                             {"variant": "b", "allocation": 41}])"),
            "/x/variants/1/allocation: the allocations add up to more than 100 %");
  EXPECT_EQ(experiment_error("variants", R"([{"variant": "a", "allocation": 49.9},
                                             {"variant": "b", "allocation": 50}])"),
            "/x/variants/0/allocation: ends at 49.9 %, inside one of the 100 buckets of "
            "'single_hash_100'");
  EXPECT_EQ(experiment_error("variants", R"([{"variant": "a", "allocation": 0},
                                             {"variant": "b", "allocation": 50}])"),
            "/x/variants/0/allocation: 0 is not in [0.000001, 100]");
  EXPECT_EQ(experiment_error("variants", R"([{"variant": "a", "allocation": 10},
                                             {"variant": "a", "allocation": 50}])"),
            "/x/variants/1/variant: 'a' is defined twice");
}

TEST(DefinitionJson, PlacesTimesAndSegmentsMakeSense) {
  EXPECT_EQ(experiment_error("traffic", "0.5"),
            "/x/traffic: ends at 0.5 %, inside one of the 100 buckets of 'single_hash_100'");
  EXPECT_EQ(experiment_error("traffic", "101"), "/x/traffic: 101 is not in [0, 100]");
  EXPECT_EQ(experiment_error("end", R"("2026-06-01T00:00:00Z")"), "/x/end: is not after the start");
  EXPECT_EQ(experiment_error("group_id", R"("g")"),
            "/x/group_id: an exclusion group needs the scheme 'two_hash_10000', 'growthbook_v1' or "
            "'growthbook_v2'");
  EXPECT_EQ(experiment_error("layer", R"("ui")"), "/x/layer_salt: is missing");
  EXPECT_EQ(experiment_error("segments", R"(["a", {"attribute": "a", "from": "outcome"}])"),
            "/x/segments/1: 'a' is listed twice");
  EXPECT_EQ(experiment_error("experiment_id", R"("")"), "/x/experiment_id: is empty");
  EXPECT_EQ(experiment_error("eligibility", R"([{"attribute": "a", "op": "IN"}])"),
            "/x/eligibility/0/values: has no value");
  EXPECT_EQ(
      experiment_error("eligibility", R"([{"attribute": "a", "op": "EXISTS", "values": []}])"),
      "/x/eligibility/0/values: EXISTS takes no values");
  EXPECT_EQ(experiment_error("sheme", R"("x")"), "/x/sheme: unknown key; did you mean 'scheme'?");
}

TEST(DefinitionJson, ASchemeWithAHashOfItsOwnTakesNoOtherAndAllUnits) {
  const auto error_of = [](std::string_view key, std::string_view value) {
    Json object = parse_json(R"({"experiment_id": "e", "start": "2026-06-01T00:00:00Z",
      "end": "2026-06-02T00:00:00Z", "scheme": "unleash", "traffic": 30,
      "variants": [{"variant": "a", "allocation": 33.3}, {"variant": "b", "allocation": 66.7}]})");
    object[key] = parse_json(value);
    return input_error_of([&] { static_cast<void>(read_experiment(object, "/x")); });
  };
  EXPECT_EQ(error_of("status", R"("running")"), "no error");
  EXPECT_EQ(error_of("hash", R"("xxh3")"),
            "/x/hash: the scheme 'unleash' has its own hash; expected no 'hash'");
  EXPECT_EQ(error_of("traffic", "30.5"),
            "/x/traffic: ends at 30.5 %, inside one of the 100 buckets of 'unleash'");
  EXPECT_EQ(error_of("variants", R"([{"variant": "a", "allocation": 33.3},
                                     {"variant": "b", "allocation": 33.3}])"),
            "/x/variants: the allocations add up to 66.6 %; 'unleash' expects 100 %, and leaves "
            "units out by traffic");
}

TEST(DefinitionJson, ARangeLiesInItsBucketsAndIsNotEmpty) {
  const auto error_of = [](std::string_view range) {
    Json object = parse_json(R"({"experiment_id": "e", "start": "2026-06-01T00:00:00Z",
      "end": "2026-06-02T00:00:00Z", "layer": "ui", "layer_salt": "s", "layer_buckets": 10,
      "variants": [{"variant": "a", "allocation": 50}, {"variant": "b", "allocation": 50}]})");
    object["layer_range"] = parse_json(range);
    return input_error_of([&] { static_cast<void>(read_experiment(object, "/x")); });
  };
  EXPECT_EQ(error_of("[0, 10]"), "no error");
  EXPECT_EQ(error_of("[0, 11]"), "/x/layer_range/1: 11 is not a whole number in [0, 10]");
  EXPECT_EQ(error_of("[5, 5]"), "/x/layer_range: is empty: its start is not below its end");
}

TEST(MetricJson, WhatAKindCannotHaveIsAnError) {
  const auto error_of = [](std::string_view text) {
    return input_error_of([&] { static_cast<void>(read_metric(parse_json(text), "/m")); });
  };
  EXPECT_EQ(error_of(R"({"metric": "m", "kind": "quantile", "event": "e", "quantile": "1"})"),
            "/m/quantile: '1' is not in [0.000001, 0.999999]");
  EXPECT_EQ(error_of(R"({"metric": "m", "kind": "quantile", "event": "e"})"),
            "/m/quantile: is missing");
  EXPECT_EQ(error_of(R"({"metric": "m", "kind": "quantile", "event": "e", "quantile": 0.5,
                         "covariate": "pre_period"})"),
            "/m/covariate: only binomial, count and sum metrics can have a covariate");
  EXPECT_EQ(
      error_of(R"({"metric": "m", "kind": "quantile", "event": "e", "quantile": 0.5, "cap": 1})"),
      "/m/cap: a quantile metric has no cap");
  EXPECT_EQ(error_of(R"({"metric": "m", "kind": "binomial", "event": "e", "cap": "0.5"})"),
            "/m/cap: '0.5' is not in [1, 1000000000]");
  EXPECT_EQ(
      error_of(
          R"({"metric": "m", "kind": "ratio", "numerator": {"kind": "binomial", "event": "e"}})"),
      "/m/numerator/kind: 'binomial' is not a kind of a ratio's part; expected one of "
      "'count', 'sum'");
  EXPECT_EQ(error_of(R"({"metric": "m", "kind": "cuont", "event": "e"})"),
            "/m/kind: 'cuont' is not a metric kind; did you mean 'count'?");
}

}  // namespace
}  // namespace assay
