#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(Injection, TheControlsUnitsAreSaidToHaveMetTheTreatmentToo) {
  const test::Facts facts;
  const auto fault = test::fault("injection", 1.0, R"({"share":1})");
  const auto out = test::exposed(*fault, facts, 0, {test::exposure_at(0, test::monday)});
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0], test::exposure_at(0, test::monday));
  EXPECT_EQ(out[1].variant, 1);
  EXPECT_TRUE(out[1].logged);
  EXPECT_FALSE(out[1].served);
  EXPECT_GT(out[1].at, test::monday);
  EXPECT_EQ(test::exposed(*fault, facts, 0, {test::exposure_at(1, test::monday)}).size(), 1U);
}

TEST(Injection, OneArmLosesUnitsToCrossover) {
  const RunRecord run = test::run_under({"injection", 1.0, "{}"});
  for (const UnitCounts& row : run.truth.recorded_units)
    EXPECT_EQ(row.crossover > 0, row.variant == "control") << row.experiment_id;
}

}  // namespace
}  // namespace assay::sim
