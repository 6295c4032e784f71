#include "reference/stats/poisson_rates.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/relative_error.hpp"

namespace assay::stats {
namespace {

TEST(PoissonRates, AreJudgedByTheSplitOfTheEvents) {
  // All 5 events in the arm with a third of the exposure: 3^-5.
  const auto got =
      poisson_rates_test({.events = 0, .exposure = 200.0}, {.events = 5, .exposure = 100.0});
  EXPECT_NEAR(got->equal_rates.p_greater, 1.0 / 243.0, 1e-15);
  EXPECT_EQ(got->equal_rates.p_less, 1.0);
  EXPECT_EQ(got->rate_ratio, std::numeric_limits<double>::infinity());
}

TEST(PoissonRates, WithoutEventsAreUndefinedAndWithoutExposureABug) {
  EXPECT_EQ(poisson_rates_test({.exposure = 1.0}, {.exposure = 1.0}).error(),
            Undefined::zero_denominator);
  EXPECT_THROW((void)poisson_rates_test({.events = 1}, {.events = 1, .exposure = 1.0}),
               ContractError);
}

RC_GTEST_PROP(PoissonRates, TheMeasureOfExposureDoesNotMatter, ()) {
  const EventCount control{.events = *rc::gen::inRange<std::int64_t>(1, 100'000),
                           .exposure = *rc::gen::inRange(1, 1000) / 8.0};
  const EventCount treatment{.events = *rc::gen::inRange<std::int64_t>(0, 100'000),
                             .exposure = *rc::gen::inRange(1, 1000) / 8.0};
  // Powers of two, also so large that the exposures' sum overflows.
  const double scale = std::ldexp(1.0, *rc::gen::inRange(-900, 1017));
  const auto plain = poisson_rates_test(control, treatment).value();
  const auto scaled = poisson_rates_test({control.events, scale * control.exposure},
                                         {treatment.events, scale * treatment.exposure})
                          .value();
  RC_ASSERT(plain.equal_rates == scaled.equal_rates);
  RC_ASSERT(plain.rate_ratio == scaled.rate_ratio);
}

}  // namespace
}  // namespace assay::stats
