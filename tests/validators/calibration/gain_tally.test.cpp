#include "validators/calibration/gain_tally.hpp"

#include <gtest/gtest.h>

#include "model/contract.hpp"

namespace assay::validators {
namespace {

TEST(GainTally, KnowsTheRatioOfItsSquaresAndHowSureItIs) {
  GainTally tally;
  tally.add(CovariateGain{.plain_error = 2.0, .adjusted_error = 1.0});
  tally.add(CovariateGain{.plain_error = -1.0, .adjusted_error = 1.0});
  const VarianceRatio ratio = achieved_ratio(tally);
  EXPECT_NEAR(ratio.value, 2.0 / 5.0, 1e-6);
  // (1 - 0.4 * 4)^2 + (1 - 0.4 * 1)^2 = 0.72
  EXPECT_NEAR(ratio.standard_error, 0.848528 / 5.0, 1e-5);
}

TEST(GainTally, AddsUpToTheSameInAnyOrder) {
  GainTally a;
  a.add(CovariateGain{2.0, 1.0, 0.3, 0.25});
  GainTally b;
  b.add(CovariateGain{-1.5, 0.5, 0.2, 0.3});
  GainTally ab = a;
  ab.add(b);
  GainTally ba = b;
  ba.add(a);
  EXPECT_EQ(ab, ba);
}

TEST(GainTally, NeedsAPlainErrorForARatio) {
  EXPECT_THROW(static_cast<void>(achieved_ratio({})), ContractError);
}

}  // namespace
}  // namespace assay::validators
