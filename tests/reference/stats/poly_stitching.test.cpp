#include "reference/stats/poly_stitching.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(PolyStitching, KnowsRiemannsZeta) {
  // mpmath at 60 digits; the first as close to the pole as 1.0001 is a double.
  EXPECT_NEAR(riemann_zeta(1.0001), 10000.577222947539, 1e-9);
  EXPECT_NEAR(riemann_zeta(1.4), 3.1055472779775809, 1e-14);
  EXPECT_NEAR(riemann_zeta(2.0), 1.6449340668482264, 1e-15);
  EXPECT_NEAR(riemann_zeta(30.0), 1.0000000009313274, 1e-15);
}

TEST(PolyStitching, AgreesWithConfseqForASubGammaSum) {
  const PolyStitching boundary{{.v_min = 10.0, .c = 0.5, .power = 1.2, .eta = 3.0}, 1e-10};
  EXPECT_NEAR(boundary.bound(50.0), 73.265842618909574, 1e-11);
}

TEST(PolyStitching, IsFlatBelowItsFirstTime) {
  const PolyStitching boundary{{.v_min = 10.0}, 0.05};
  EXPECT_EQ(boundary.bound(0.0), boundary.bound(10.0));
}

TEST(PolyStitching, RefusesParametersOutsideTheirRange) {
  EXPECT_THROW((PolyStitching{{.v_min = 0.0}, 0.05}), ContractError);
  EXPECT_THROW((PolyStitching{{.c = -1.0}, 0.05}), ContractError);
  EXPECT_THROW((PolyStitching{{.power = 1.0}, 0.05}), ContractError);
  EXPECT_THROW((PolyStitching{{.eta = 1.0}, 0.05}), ContractError);
  EXPECT_THROW((PolyStitching{{}, 0.0}), ContractError);
}

RC_GTEST_PROP(PolyStitching, GrowsWithTimeAndScale, ()) {
  const double v = any_thousandths(1'000, 1'000'000'000);
  const PolyStitching gaussian{{.c = 0.0}, 0.05};
  const PolyStitching heavier{{.c = 1.0}, 0.05};
  RC_ASSERT(gaussian.bound(v) < gaussian.bound(1.1 * v));
  RC_ASSERT(gaussian.bound(v) < heavier.bound(v));
}

}  // namespace
}  // namespace assay::stats
