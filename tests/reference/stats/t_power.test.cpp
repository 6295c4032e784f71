#include "reference/stats/t_power.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/relative_error.hpp"

namespace assay::stats {
namespace {

double power(double difference, double n_control, double n_treatment, double alpha) {
  const double df = n_control + n_treatment - 2.0;
  return t_power(difference / std::sqrt(1.0 / n_control + 1.0 / n_treatment),
                 critical_value(alpha, df, Alternative::two_sided), df, Alternative::two_sided)
      .power;
}

// mpmath at 30 digits, by tanh-sinh panels over the chi distribution of the standard deviation.
TEST(TPower, IsRightForTheFewestUnitsAndTheMost) {
  EXPECT_LE(relative_error(power(1.0, 2, 2, 0.05), 0.0952017554978839), 1e-12);
  EXPECT_LE(relative_error(power(5.0, 2, 2, 0.05), 0.719180536391498), 1e-12);
  EXPECT_LE(relative_error(power(3000.0, 2, 2, 1e-10), 0.000899595221337748), 1e-12);
  EXPECT_LE(relative_error(power(2e5, 2, 2, 1e-10), 0.981684361109434), 1e-12);
  EXPECT_LE(relative_error(power(20.0, 1, 2, 0.05), 0.799887694043149), 1e-12);
  EXPECT_LE(relative_error(power(0.5, 3, 200, 0.05), 0.137131389323187), 1e-12);
  EXPECT_LE(relative_error(power(7.0, 10, 10, 1e-10), 0.856696652807778), 1e-12);
  EXPECT_LE(relative_error(power(0.01, 1e6, 1e6, 1e-10), 0.727104692117461), 1e-12);
  EXPECT_LE(relative_error(power(1e-5, 1e10, 1e10, 0.05), 0.108954617544822), 1e-11);
  EXPECT_LE(relative_error(power(1e-4, 1e10, 1e10, 1e-10), 0.727116978286708), 1e-11);
}

TEST(TPower, OfNoEffectIsTheLevel) {
  for (const double df : {0.5, 1.0, 2.0, 18.0, 1e5, 2e10}) {
    const double critical = critical_value(0.05, df, Alternative::two_sided);
    EXPECT_NEAR(t_power(0.0, critical, df, Alternative::two_sided).power, 0.05, 1e-12) << df;
  }
}

TEST(TPower, WithoutDegreesOfFreedomIsABug) {
  EXPECT_THROW((void)t_power(1.0, 2.0, 0.0, Alternative::two_sided), ContractError);
}

RC_GTEST_PROP(TPower, IsSignificantOrMissed, ()) {
  const double df = std::ldexp(*rc::gen::inRange(500, 1000) / 1000.0, *rc::gen::inRange(-2, 35));
  const double shift = *rc::gen::inRange(-10'000, 10'000) / 1000.0;
  const double critical = *rc::gen::inRange(0, 10'000) / 1000.0;
  const auto alternative =
      *rc::gen::element(Alternative::two_sided, Alternative::greater, Alternative::less);
  const Power got = t_power(shift, critical, df, alternative);
  RC_ASSERT(std::fabs(got.power + got.miss - 1.0) < 1e-11);
}

}  // namespace
}  // namespace assay::stats
