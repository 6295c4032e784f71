#include "model/math/scaled_tail.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "model/math/special.hpp"

namespace assay::math {
namespace {

struct GammaCase {
  GammaPoint at;
  double below;
  double above;
};

// mpmath at 60 digits, by quadrature of the defining integrals.
constexpr std::array<GammaCase, 7> gamma_cases{
    {{{.shape = 0.01, .excess = 0.5}, 5.1106907218365863, -0.085452906870479253},
     {{.shape = 3.0, .excess = -2.5}, -0.96879441321598748, 3.258096538021482},
     {{.shape = 3.0, .excess = 40.0}, 32.409546833479258, -3.7147046836736914},
     {{.shape = 1e6, .excess = -2000.0}, -7.7717075476466284, -4.0091036247577973},
     {{.shape = 1e6, .excess = 2000.0}, -4.0145474665716376, -7.7722944499731763},
     {{.shape = 1e12, .excess = 1.5e6}, -11.840716663199484, -14.477516742801255},
     {{.shape = 1e12, .excess = -1e7}, -16.127857079015446, 37.103761311073835}}};

TEST(ScaledTail, OfTheGammaDistributionAgreesWithMpmath) {
  for (const GammaCase& each : gamma_cases) {
    EXPECT_NEAR(log_scaled_gamma_cdf(each.at), each.below, 1e-11) << each.at.shape;
    EXPECT_NEAR(log_scaled_gamma_sf(each.at), each.above, 1e-11) << each.at.shape;
  }
}

struct BetaCase {
  double a;
  double b;
  double p;
  double above;
};

constexpr std::array<BetaCase, 8> beta_cases{{{0.5, 0.5, 0.05, 2.5132643055731555},
                                              {0.5, 1.0, 0.5, 0.50492077410034759},
                                              {1e-3, 2e-3, 0.25, 6.2187553866001464},
                                              {1e5, 3e5, 0.25, -5.3873151360388854},
                                              {500.0, 99'500.0, 0.01, -6.2185371487753643},
                                              {2e9, 8.001e9, 0.2, -12.242698056888448},
                                              {3.0, 1e9, 1e-9, 1.6094379096341002},
                                              {1e9, 3.0, 1.0 - 0x1p-30, -0.84867717091659771}}};

TEST(ScaledTail, OfTheBetaDistributionAgreesWithMpmath) {
  for (const BetaCase& each : beta_cases)
    EXPECT_NEAR(log_scaled_beta_sf({.a = each.a, .b = each.b, .p = each.p, .q = 1.0 - each.p}),
                each.above, 1e-11)
        << each.a << " " << each.b;
}

TEST(ScaledTail, RefusesWhatIsOutsideItsRange) {
  EXPECT_THROW((void)log_scaled_gamma_cdf({.shape = 0.0, .excess = 1.0}), ContractError);
  EXPECT_THROW((void)log_scaled_gamma_sf({.shape = 1.0, .excess = -1.0}), ContractError);
  EXPECT_THROW((void)log_scaled_beta_sf({.a = 0.0}), ContractError);
  EXPECT_THROW((void)log_scaled_beta_sf({.p = 0.0, .q = 1.0}), ContractError);
}

RC_GTEST_PROP(ScaledTail, IsTheOrdinaryTailWhereThatIsInRange, ()) {
  const double a = *rc::gen::inRange(1, 5'000) / 100.0;
  const double b = *rc::gen::inRange(1, 5'000) / 100.0;
  const double p = *rc::gen::inRange(1, 100) / 100.0;
  const double scale = log_beta(a, b) - a * std::log(p) - b * std::log(1.0 - p);
  const double expected = std::log(beta_sf(p, a, b)) + scale;
  RC_PRE(expected - scale > -600.0);
  const double got = log_scaled_beta_sf({.a = a, .b = b, .p = p, .q = 1.0 - p});
  RC_ASSERT(std::fabs(got - expected) <= 1e-8);
}

}  // namespace
}  // namespace assay::math
