#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(SlowerVariantLosesExposures, ExposuresComeLaterAndThoseOfVisitsThatAreOverNever) {
  const test::Facts facts;
  const auto fault = test::fault("slower_variant_loses_exposures", 1.0, R"({"mean_delay":"5m"})");
  constexpr int n = 20'000;
  int lost = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto out = test::exposed(
        *fault, facts, i, {test::exposure_at(0, test::monday), test::exposure_at(1, test::monday)});
    EXPECT_EQ(out[0], test::exposure_at(0, test::monday));
    EXPECT_TRUE(out[1].served);
    EXPECT_LT(out[1].at, test::monday + 5min);
    EXPECT_EQ(out[1].logged, out[1].at > test::monday);
    lost += out[1].logged ? 0 : 1;
  }
  const double expected = std::exp(-1.0);  // an exponential delay beyond its mean
  EXPECT_NEAR(lost, expected * n, test::five_sd(n, expected));
}

}  // namespace
}  // namespace assay::sim
