// Every mutant, shrunk from 2,000 units under a storm, with a table of what is left of each.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/judge.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/shrinking/part.hpp"
#include "validators/shrinking/shrink.hpp"

namespace assay::validators {
namespace {

/// What a right pipeline gets, sent through a broken one.
Evidence evidence_of(const MutantKind& mutant, sim::RunRecord& run) {
  const PipelineFactory good = reference::streaming_pipeline();
  const PipelineFactory pipeline = mutant.pipeline ? mutant.pipeline(good) : good;
  shrinking::send(run, pipeline);
  Evidence out = test::evidence_on(run, pipeline);
  if (mutant.assigner) out.assigner = mutant.assigner(out.assigner);
  if (mutant.analyse) out.analyse = mutant.analyse(out.analyse);
  out.explains = false;
  return out;
}

bool is_small(const Shrinking& shrinking) {
  if (!shrinking.found) return false;
  const CaseSize size = size_of(shrinking.found->record);
  return size.units <= 2 && size.events <= 6 && shrinking.runs <= 60;
}

std::string row_of(const MutantKind& mutant, const Verdict& broken, const Shrinking& shrinking) {
  if (!shrinking.found)
    return fmt::format("{:32} {:20} none in {} runs: {}\n", mutant.name, broken.validator,
                       shrinking.runs, shrinking.why_not);
  const CaseSize size = size_of(shrinking.found->record);
  return fmt::format("{:32} {:20} {:>3} units {:>5} events {:>2} actions {:>3} runs{} {}\n",
                     mutant.name, broken.validator, size.units, size.events, size.actions,
                     shrinking.runs, shrinking.is_whole ? "" : " (no end)", broken.field);
}

TEST(EveryMutant, IsMostOftenSmall) {
  const sim::RunRecord world = test::stormy_run(reference::streaming_pipeline(), 2'000);
  std::size_t broken_ones = 0;
  std::size_t small_ones = 0;
  for (const MutantKind* mutant : mutant_kinds()) {
    sim::RunRecord run = shrinking::cut(world, shrinking::whole(world));
    const Evidence evidence = evidence_of(*mutant, run);
    bool is_any_broken = false;
    bool is_any_small = false;
    for (const char* const name : {mutant->named_validator.data(), "ledger"}) {
      const Verdict verdict = judge_all(evidence, std::array{std::string{name}}).front();
      if (verdict.finding != Finding::broken) continue;
      const Shrinking shrinking = shrink(evidence, verdict);
      fmt::print("{}", row_of(*mutant, verdict, shrinking));
      is_any_broken = true;
      is_any_small = is_any_small || is_small(shrinking);
      if (shrinking.found) {
        EXPECT_EQ(shrinking.found->verdict.finding, Finding::broken) << mutant->name;
        EXPECT_EQ(shrinking.found->verdict.field, verdict.field) << mutant->name;
      }
      if (mutant->named_validator == "ledger") break;
    }
    broken_ones += is_any_broken ? 1 : 0;
    small_ones += is_any_small ? 1 : 0;
  }
  fmt::print("{} of {} are small\n", small_ones, broken_ones);
  EXPECT_GE(small_ones, 38U);
}

}  // namespace
}  // namespace assay::validators
