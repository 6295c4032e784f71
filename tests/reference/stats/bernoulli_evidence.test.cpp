#include "reference/stats/bernoulli_evidence.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

struct Case {
  double successes;
  double n;
  double p0;
  BernoulliEvidence::Prior prior;
  double one_sided;
  double two_sided;
};

// mpmath at 60 digits: the one-sided by quadrature in the logit.
constexpr std::array<Case, 6> cases{
    {{500'200'000, 1e10, 0.05, {0.5, 0.5}, 30.516207211428554, 30.361228847181539},
     {499'800'000, 1e10, 0.05, {0.5, 0.5}, -14.730876329309906, 30.371865966830415},
     {0, 1e10, 0.05, {0.5, 0.5}, -22.543382962959621, 512932931.79021496},
     {3, 1e9, 1e-9, {0.5, 9.5}, -7.661409971554446, -7.6205302293916303},
     {1e6, 1e6, 0.5, {1.0, 1.0}, 693134.05819556791, 693133.36504838735},
     {400'000, 1e6, 0.5, {1.0, 1.0}, -12.206097644017859, 20128.811175029165}}};

TEST(BernoulliEvidence, KeepsItsDecimalsAtTenBillionUnits) {
  for (const Case& each : cases) {
    const Rate null{.p = each.p0, .q = 1.0 - each.p0};
    const double failures = each.n - each.successes;
    const BernoulliEvidence one{null, each.prior, Sides::one};
    const BernoulliEvidence two{null, each.prior, Sides::two};
    EXPECT_NEAR(one.log_e(each.successes, failures), each.one_sided,
                1e-9 + 1e-14 * std::fabs(each.one_sided));
    EXPECT_NEAR(two.log_e(each.successes, failures), each.two_sided,
                1e-9 + 1e-14 * std::fabs(each.two_sided));
  }
}

TEST(BernoulliEvidence, RefusesWhatIsOutsideItsRange) {
  EXPECT_THROW((BernoulliEvidence{{.p = 0.0, .q = 1.0}, {}, Sides::one}), ContractError);
  EXPECT_THROW((BernoulliEvidence{{}, {.a = 0.0}, Sides::one}), ContractError);
  EXPECT_THROW((void)(BernoulliEvidence{{}, {}, Sides::two}.log_e(-1.0, 5.0)), ContractError);
}

/// A bet cannot be expected to win under the hypothesis.
RC_GTEST_PROP(BernoulliEvidence, IsAMartingaleUnderTheHypothesis, ()) {
  const double p = any_thousandths(1, 999);
  const Sides sides = *rc::gen::element(Sides::one, Sides::two);
  const BernoulliEvidence evidence{
      {.p = p, .q = 1.0 - p}, {any_thousandths(100, 10'000), any_thousandths(100, 10'000)}, sides};
  const double successes = *rc::gen::inRange(0, 1'000);
  const double failures = *rc::gen::inRange(0, 1'000);
  const double now = evidence.log_e(successes, failures);
  const double won = evidence.log_e(successes + 1.0, failures);
  const double lost = evidence.log_e(successes, failures + 1.0);
  const double mean = p * std::exp(won - now) + (1.0 - p) * std::exp(lost - now);
  RC_ASSERT(std::fabs(mean - 1.0) <= 1e-9);
}

RC_GTEST_PROP(BernoulliEvidence, OneSidedRisesWithEverySuccess, ()) {
  const double p = any_thousandths(1, 999);
  const BernoulliEvidence evidence{{.p = p, .q = 1.0 - p}, {}, Sides::one};
  const double successes = *rc::gen::inRange(0, 1'000);
  const double failures = *rc::gen::inRange(1, 1'000);
  RC_ASSERT(evidence.log_e(successes + 1.0, failures - 1.0) > evidence.log_e(successes, failures));
}

}  // namespace
}  // namespace assay::stats
