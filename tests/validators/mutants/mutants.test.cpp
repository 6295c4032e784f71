#include <algorithm>
#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "model/input_error.hpp"
#include "validators/audit/mutant_run.hpp"
#include "validators/calibration/method.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/validator.hpp"

namespace assay::validators {
namespace {

constexpr std::uint64_t first_seed = 1;

class EveryMutant : public testing::TestWithParam<const MutantKind*> {};

TEST_P(EveryMutant, IsCaughtByTheValidatorThatItNames) {
  const MutantKind& mutant = *GetParam();
  const std::array named{std::string{mutant.named_validator}};
  const audit::MutantRun run = audit::run_mutant(mutant, audit::Worlds{}, first_seed, named);
  EXPECT_TRUE(run.caught_by_named)
      << run.measured << "\nin " << run.field << "\n./assay run " << run.replay;
  EXPECT_THAT(run.field, testing::HasSubstr(std::string(mutant.field)));
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

TEST(Mutants, EachBreaksOnePartAndMayTakeAWorld) {
  for (const MutantKind* kind : mutant_kinds()) {
    const int parts = (kind->pipeline != nullptr ? 1 : 0) + (kind->assigner != nullptr ? 1 : 0) +
                      (kind->analyse != nullptr ? 1 : 0) +
                      (kind->critical_values != nullptr ? 1 : 0);
    EXPECT_EQ(parts, 1) << kind->name;
    EXPECT_GE(kind->seeds, 1) << kind->name;
    EXPECT_FALSE(kind->summary.empty()) << kind->name;
  }
}

TEST(Mutants, OfMethodsNameAMethodThatIsThere) {
  for (const MutantKind* kind : mutant_kinds()) {
    if (kind->critical_values == nullptr) continue;
    EXPECT_NE(std::ranges::find(method_kinds(), kind->method, &MethodKind::name),
              method_kinds().end())
        << kind->name;
  }
}

TEST(Mutants, AWrongNameIsAnsweredWithTheNearest) {
  EXPECT_THROW((void)mutant_kind("no_dedupe"), InputError);
  EXPECT_EQ(mutant_kind("no_dedup").name, "no_dedup");
}

}  // namespace
}  // namespace assay::validators
