#include "reference/stats/normal_kernel.hpp"

#include <gtest/gtest.h>

#include "model/math/elementary.hpp"
#include "model/math/special.hpp"

namespace assay::stats {
namespace {

TEST(NormalKernel, DecaysAsTheExponential) {
  for (double x = 0.0; x <= 700.0; x += 0.0625 + x / 128) {
    const double expected = math::exp(-x);
    EXPECT_NEAR(decay(x), expected, 1e-14 * expected) << x;
  }
}

TEST(NormalKernel, HasTheTailAndTheDensityOfTheNormalDistribution) {
  for (double x = -36.9; x <= 37.0; x += 0.03125) {
    const NormalTail got = normal_tail(x);
    const double tail = math::normal_sf(x);
    const double density = math::normal_pdf(x);
    const double relative = 1e-14 + 2.0 * 2e-16 * x * x;  // of both
    EXPECT_NEAR(got.probability, tail, relative * tail) << x;
    EXPECT_NEAR(got.density, density, relative * density) << x;
  }
}

TEST(NormalKernel, StaysAProbabilityFarOut) {
  EXPECT_LT(normal_tail(1e300).probability, 1e-297);
  EXPECT_GT(normal_tail(1e300).probability, 0.0);
  EXPECT_EQ(normal_tail(-1e300).probability, 1.0);
}

TEST(NormalKernel, SumsPolynomialsAsHornersRule) {
  constexpr std::array c{1.0, -2.0, 3.0, 0.5, 4.0, -1.0, 0.25, 2.0};
  double expected = 0.0;
  for (auto each = c.rbegin(); each != c.rend(); ++each)
    expected = expected * 1.5 + *each;
  EXPECT_NEAR(polynomial(c, 1.5), expected, 1e-13);
}

}  // namespace
}  // namespace assay::stats
