#include "reference/assignment/schemes/growthbook.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "model/bucket_rules.hpp"
#include "model/input_error.hpp"
#include "reference/assignment/assigner.hpp"

namespace assay::reference {
namespace {

using nlohmann::json;

/// The conformance cases of GrowthBook's SDKs; they are no part of the repository.
std::optional<json> vectors() {
  const char* shared = std::getenv("ASSAY_SHARED");  // NOLINT(concurrency-mt-unsafe): one thread
  if (shared == nullptr) return std::nullopt;
  const auto file = std::filesystem::path{shared} / "data/growthbook_bucketing_vectors.json";
  if (!std::filesystem::exists(file)) return std::nullopt;
  std::ifstream in{file};
  return json::parse(in);
}

ExperimentDefinition experiment_of(Scheme scheme, std::size_t variants) {
  ExperimentDefinition out;
  out.experiment_id = "e";
  out.scheme = scheme;
  for (std::size_t i = 0; i < variants; ++i)
    out.variants.push_back(
        {std::to_string(i), all_traffic_micro / static_cast<std::int64_t>(variants)});
  return out;
}

TEST(GrowthBook, HashesAsItsConformanceCasesSay) {
  const auto cases = vectors();
  if (!cases) GTEST_SKIP() << "growthbook_bucketing_vectors.json is not there (ASSAY_SHARED)";
  int checked = 0;
  for (const json& each : cases->at("hash")) {
    const int version = each.at(2).get<int>();
    if (version != 1 && version != 2) continue;
    ExperimentDefinition experiment =
        experiment_of(version == 1 ? Scheme::growthbook_v1 : Scheme::growthbook_v2, 2);
    experiment.salt = each.at(0).get<std::string>();
    const Key key = scheme_kind(experiment.scheme).variant_key(experiment);
    const auto buckets = static_cast<std::uint32_t>(bucket_count(experiment.scheme));
    const std::string unit = each.at(1).get<std::string>();
    EXPECT_EQ(static_cast<double>(key.bucket(HashedUnit{unit}, Remainder{buckets})) / buckets,
              each.at(3).get<double>())
        << each.dump();
    ++checked;
  }
  EXPECT_EQ(checked, 14);
}

TEST(GrowthBook, CutsRangesAsItsConformanceCasesSay) {
  const auto cases = vectors();
  if (!cases) GTEST_SKIP() << "growthbook_bucketing_vectors.json is not there (ASSAY_SHARED)";
  int checked = 0;
  for (const json& each : cases->at("getBucketRange")) {
    const auto count = each.at(1).at(0).get<std::size_t>();
    const auto coverage = each.at(1).at(1).get<double>();
    const json& weights = each.at(1).at(2);
    double sum = 0.0;
    if (weights.is_array())
      for (const json& weight : weights)
        sum += weight.get<double>();
    // Weights that are none are rejected, where the SDKs take equal ones.
    if (weights.is_array() && (weights.size() != count || sum != 1.0)) continue;
    ExperimentDefinition experiment = experiment_of(Scheme::growthbook_v2, count);
    experiment.traffic_micro = static_cast<std::int64_t>(std::floor(coverage * 1e8 + 0.5));
    for (std::size_t i = 0; weights.is_array() && i < count; ++i)
      experiment.variants[i].allocation_micro =
          static_cast<std::int64_t>(weights[i].get<double>() * 1e8 + 0.5);
    const auto slots = growthbook_slots(experiment);
    ASSERT_EQ(slots.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_NEAR(static_cast<double>(slots[i].low) / 1e4, each.at(2).at(i).at(0).get<double>(),
                  1e-4)
          << each.dump();
      EXPECT_NEAR(static_cast<double>(slots[i].open) / 1e4, each.at(2).at(i).at(1).get<double>(),
                  1e-4)
          << each.dump();
    }
    ++checked;
  }
  EXPECT_EQ(checked, 9);
}

TEST(GrowthBook, KeepsToNamespacesAsItsConformanceCasesSay) {
  const auto cases = vectors();
  if (!cases) GTEST_SKIP() << "growthbook_bucketing_vectors.json is not there (ASSAY_SHARED)";
  int checked = 0;
  for (const json& each : cases->at("inNamespace")) {
    ExperimentDefinition experiment = experiment_of(Scheme::growthbook_v1, 2);
    const json& place = each.at(2);
    experiment.group =
        GroupPlace{place.at(0).get<std::string>(),
                   {static_cast<std::int64_t>(place.at(1).get<double>() * 1e3 + 0.5),
                    static_cast<std::int64_t>(place.at(2).get<double>() * 1e3 + 0.5)}};
    const std::string unit = each.at(1).get<std::string>();
    const auto gate = growthbook_namespace(experiment);
    ASSERT_TRUE(gate);
    const auto bucket = gate->key.bucket(HashedUnit{unit}, Remainder{1'000});
    EXPECT_EQ(bucket >= gate->open.low && bucket < gate->open.high, each.at(3).get<bool>())
        << each.dump();
    ++checked;
  }
  EXPECT_EQ(checked, 16);
}

// chooseVariation: "even range, 0.5" is the second variation, "reduced range, 0.25" none.
TEST(GrowthBook, ARangeHasItsStartAndNotItsEnd) {
  ExperimentDefinition experiment = experiment_of(Scheme::growthbook_v2, 2);
  EXPECT_EQ(growthbook_slots(experiment)[1], (Slot{5'000, 10'000, 10'000}));
  experiment.traffic_micro = 50'000'000;
  EXPECT_EQ(growthbook_slots(experiment)[0], (Slot{0, 2'500, 5'000}));
}

// 0.1 + 0.1 + 0.1 is 0.30000000000000004, so that 0.3 is below the end of the third.
TEST(GrowthBook, AddsWeightsInBinaryAsItsSdksDo) {
  const auto slots = growthbook_slots(experiment_of(Scheme::growthbook_v1, 10));
  EXPECT_EQ(slots[1].high, 200);
  EXPECT_EQ(slots[2].high, 301);
  EXPECT_EQ(slots[3].low, 301);
  EXPECT_EQ(slots[9].high, 1'000);
}

TEST(GrowthBook, WantsWeightsThatAddUpToOne) {
  ExperimentDefinition experiment = experiment_of(Scheme::growthbook_v1, 2);
  experiment.variants[1].allocation_micro = 40'000'000;
  EXPECT_THROW(static_cast<void>(growthbook_slots(experiment)), InputError);
}

TEST(GrowthBook, ExplainsWhatItHashed) {
  ExperimentDefinition experiment = experiment_of(Scheme::growthbook_v1, 2);
  experiment.salt = "b";
  experiment.group = GroupPlace{"ns", {0, 1'000}};
  const Dictionary words;
  AssignmentQuery query;
  query.units[index(UnitKind::user)] = "a";
  const AssignmentTrace trace = make_assigner(std::vector{experiment}, words)->explain(query, 0);
  ASSERT_EQ(trace.steps.size(), 2U);
  EXPECT_TRUE(trace.steps[0].starts_with("traffic key 'a__ns' fnv1a_32 = 0x")) << trace.steps[0];
  EXPECT_TRUE(trace.steps[1].starts_with("variant key 'ab' fnv1a_32 = 0x")) << trace.steps[1];
  EXPECT_TRUE(trace.steps[1].ends_with("% 1000 = 946, in [500, 1000) of 1")) << trace.steps[1];
}

}  // namespace
}  // namespace assay::reference
