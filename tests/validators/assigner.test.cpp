#include "reference/assignment/assigner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/bucket_rules.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind assigner;

namespace {

using testing::HasSubstr;

/// An assigner that is right about a wrong definition.
AssignerFactory misreading(void (*misread)(ExperimentDefinition&)) {
  return [misread](std::span<const ExperimentDefinition> config, const Dictionary& dictionary) {
    std::vector<ExperimentDefinition> wrong{config.begin(), config.end()};
    const auto good = reference::make_assigner(config, dictionary);  // rejects what it should
    for (ExperimentDefinition& experiment : wrong)
      misread(experiment);
    return reference::make_assigner(wrong, dictionary);
  };
}

Verdict verdict_on(const AssignerFactory& factory) {
  Evidence evidence;
  evidence.assigner = factory;
  return assigner.judge(evidence);
}

TEST(AssignerValidator, HoldsForTheReference) {
  const Verdict verdict = verdict_on(reference::make_assigner);
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
}

TEST(AssignerValidator, IsUnknownWithoutAnAssigner) {
  EXPECT_EQ(verdict_on({}).finding, Finding::unknown);
}

TEST(AssignerValidator, CatchesARampThatMovesTheSlots) {
  const Verdict verdict = verdict_on(misreading([](ExperimentDefinition& experiment) {
    if (experiment.group || !rules_of(experiment.scheme).chooses_hash) return;
    for (VariantDefinition& variant : experiment.variants)
      variant.allocation_micro = static_cast<std::int64_t>(Int128{variant.allocation_micro} *
                                                           experiment.traffic_micro / 100'000'000);
    experiment.traffic_micro = 100'000'000;
    for (VariantDefinition& variant : experiment.variants)  // down to whole buckets
      variant.allocation_micro -= variant.allocation_micro % 1'000'000;
  }));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("does traffic move the slots?"));
}

TEST(AssignerValidator, CatchesAnEdgeThatBelongsToTheWrongSide) {
  const Verdict verdict = verdict_on(misreading([](ExperimentDefinition& experiment) {
    const bool is_fine = experiment.scheme == Scheme::two_hash_10000;
    const std::int64_t bucket = is_fine ? 10'000 : 1'000'000;
    if (experiment.traffic_micro != 100'000'000 || experiment.variants.size() != 2) return;
    experiment.variants[0].allocation_micro += bucket;
    experiment.variants[1].allocation_micro -= bucket;
  }));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("assigned control, expected treatment"));
  EXPECT_THAT(verdict.detail, HasSubstr("variant key"));
}

TEST(AssignerValidator, CatchesVariantsFromTheLayersBucket) {
  const Verdict verdict = verdict_on(misreading([](ExperimentDefinition& experiment) {
    if (experiment.layer) experiment.salt = experiment.layer->layer_salt;
  }));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.field, HasSubstr("layer_"));
  EXPECT_THAT(verdict.detail, HasSubstr("do their hashes use their own salts?"));
}

TEST(AssignerValidator, CatchesAnIgnoredSalt) {
  const Verdict verdict =
      verdict_on(misreading([](ExperimentDefinition& experiment) { experiment.salt.clear(); }));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("variants of in_ui x in_search depend on each other"));
}

TEST(AssignerValidator, CatchesAGroupWhoseMembersHashApart) {
  const Verdict verdict = verdict_on(misreading([](ExperimentDefinition& experiment) {
    if (experiment.group && rules_of(experiment.scheme).chooses_hash)
      experiment.group->group_id += experiment.experiment_id;
  }));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("also in group_first of the same group"));
}

TEST(AssignerValidator, CatchesIgnoredEligibilityAndAnIgnoredPause) {
  EXPECT_EQ(verdict_on(misreading([](ExperimentDefinition& experiment) {
              experiment.eligibility.clear();
            })).finding,
            Finding::broken);
  EXPECT_EQ(verdict_on(misreading([](ExperimentDefinition& experiment) {
              experiment.status = ExperimentStatus::running;
            })).finding,
            Finding::broken);
}

/// Keeps 16 bits of the hash: 65,536 is no multiple of 10,000.
class ShortHash final : public Assigner {
 public:
  explicit ShortHash(std::span<const ExperimentDefinition> config)
      : config_{config.begin(), config.end()} {}

  void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const override {
    for (std::size_t i = 0; i < config_.size(); ++i) {
      const std::string unit{query.units[0]};
      const std::uint64_t bucket =
          (reference::hash_of(config_[i].hash, config_[i].salt + unit) & 0xffffU) % 10'000;
      variants[i] = static_cast<std::int16_t>(bucket * config_[i].variants.size() / 10'000);
    }
  }

  [[nodiscard]] AssignmentTrace explain(const AssignmentQuery&, std::size_t) const override {
    return {};
  }

 private:
  std::vector<ExperimentDefinition> config_;
};

TEST(AssignerValidator, CatchesAHashCutTo16BitsByItsShares) {
  const Verdict verdict =
      verdict_on([](std::span<const ExperimentDefinition> config, const Dictionary&) {
        return std::make_unique<ShortHash>(config);
      });
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("get unequal shares"));
}

TEST(AssignerValidator, CatchesAConfigThatShouldNotLoad) {
  const Verdict verdict =
      verdict_on([](std::span<const ExperimentDefinition> config, const Dictionary& dictionary) {
        std::vector<ExperimentDefinition> tolerated{config.begin(), config.end()};
        for (ExperimentDefinition& experiment : tolerated)
          if (experiment.experiment_id == "broken_edge")
            experiment.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
        return reference::make_assigner(tolerated, dictionary);
      });
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("an allocation's edge is no whole bucket"));
}

}  // namespace
}  // namespace assay::validators
