#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "model/input_error.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {
namespace {

const ValidatorKind* validator(std::string_view name) {
  const auto kinds = validator_kinds();
  const auto found = std::ranges::find(kinds, name, &ValidatorKind::name);
  return found == kinds.end() ? nullptr : *found;
}

/// Statistics need a calm world with its truth, the rest a log in which anything may happen.
sim::RunRecord run_for(const MutantKind& mutant, const PipelineFactory& pipeline) {
  const std::set<std::string_view> calm{"sample_ratio", "effect_in_interval", "freshness",
                                        "statistics"};
  return calm.contains(mutant.named_validator) ? test::calm_run(pipeline, 2'000)
                                               : test::hostile_run(pipeline);
}

class EveryMutant : public testing::TestWithParam<const MutantKind*> {};

TEST_P(EveryMutant, IsCaughtByTheValidatorThatItNames) {
  const MutantKind& mutant = *GetParam();
  const PipelineFactory good = reference::streaming_pipeline();
  const PipelineFactory pipeline = mutant.pipeline ? mutant.pipeline(good) : good;
  const sim::RunRecord run = run_for(mutant, pipeline);
  Evidence evidence = test::evidence_on(run, pipeline);
  if (mutant.assigner) evidence.assigner = mutant.assigner(evidence.assigner);
  if (mutant.analyse) evidence.analyse = mutant.analyse(evidence.analyse);
  const ValidatorKind* named = validator(mutant.named_validator);
  ASSERT_NE(named, nullptr) << mutant.named_validator;
  const Verdict verdict = named->judge(evidence);
  EXPECT_EQ(verdict.finding, Finding::broken) << verdict.measured << "\n" << verdict.detail;
  EXPECT_THAT(verdict.field, testing::HasSubstr(std::string(mutant.field))) << verdict.detail;
}

INSTANTIATE_TEST_SUITE_P(Mutants, EveryMutant,
                         testing::ValuesIn(mutant_kinds().begin(), mutant_kinds().end()),
                         [](const auto& mutant) { return std::string(mutant.param->name); });

TEST(Mutants, EveryValidatorHasTwo) {
  for (const ValidatorKind* kind : validator_kinds()) {
    EXPECT_GE(std::ranges::count(mutant_kinds(), kind->name,
                                 [](const MutantKind* mutant) { return mutant->named_validator; }),
              2)
        << kind->name;
  }
}

TEST(Mutants, AWrongNameIsAnsweredWithTheNearest) {
  EXPECT_THROW((void)mutant_kind("no_dedupe"), InputError);
  EXPECT_EQ(mutant_kind("no_dedup").name, "no_dedup");
}

}  // namespace
}  // namespace assay::validators
