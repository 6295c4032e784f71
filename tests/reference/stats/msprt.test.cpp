#include "reference/stats/msprt.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

// The expected numbers are mpmath's at 60 digits.

TEST(Msprt, IsRightAtTenBillionUnits) {
  const Msprt test{1e-6, 1e-10};
  const MsprtLook look = msprt_normal(10'000'000'000, 1e-3, 4.0, test).value();
  EXPECT_NEAR(look.log_lambda, 1245.5879769545932, 1e-10);
  EXPECT_NEAR(look.half_width, 0.00014683010352087182, 1e-18);
  EXPECT_EQ(look.p, 0.0);
}

TEST(Msprt, GivesTheLogarithmOfBillions) {
  const MsprtLook look = msprt_normal(10'000'000'000, 0.5, 1.0, Msprt{1e-3, 0.05}).value();
  EXPECT_NEAR(look.log_lambda, 1249999866.9409646, 1e-5);
}

TEST(Msprt, KeepsTheDigitsOfATinyMixture) {
  const MsprtLook look = msprt_normal(1, 3.0, 1.0, Msprt{1e-12, 0.5}).value();
  EXPECT_NEAR(look.log_lambda, 3.9999999999957499e-12, 1e-26);
  EXPECT_NEAR(look.half_width, 1177410.0225164881, 1e-8);
}

TEST(Msprt, WithoutVarianceOrUnitsIsUndefined) {
  const Msprt test{1.0, 0.05};
  EXPECT_EQ(msprt_normal(9, 1.0, 0.0, test).error(), Undefined::zero_variance);
  EXPECT_EQ(msprt_normal(0, 1.0, 1.0, test).error(), Undefined::too_few_units);
  EXPECT_EQ(msprt_normal(9, 1e300, 1e-300, test).error(), Undefined::overflow);
  EXPECT_EQ(msprt_two_sample({.n = 1}, {.n = 9, .variance = 1.0}, test).error(),
            Undefined::too_few_units);
}

TEST(Msprt, RefusesParametersOutsideTheirRange) {
  EXPECT_THROW((Msprt{0.0, 0.05}), ContractError);
  EXPECT_THROW((Msprt{1.0, 1.0}), ContractError);
  EXPECT_THROW((MsprtSequence{Msprt{1.0, 0.05}, 0.0, 0.0}), ContractError);
  MsprtSequence sequence{Msprt{1.0, 0.05}, 1.0, 0.0};
  EXPECT_THROW((void)sequence.see(std::numeric_limits<double>::infinity()), ContractError);
}

TEST(Msprt, NamesTheFirstUnitThatRejects) {
  MsprtSequence sequence{Msprt{1.0, 0.05}, 1.0, 1e9};
  for (const double value : std::array{1e9, 1e9 + 1.0, 1e9 + 3.0, 1e9 + 4.0, 1e9 - 20.0})
    sequence.see(value);
  EXPECT_EQ(sequence.first_rejection(), 4);
}

RC_GTEST_PROP(Msprt, RejectsExactlyWhereTheConfidenceSequenceLeavesTheHypothesisOut, ()) {
  const Msprt test{any_thousandths(1, 1'000'000), any_thousandths(1, 999)};
  const double squared_error = any_thousandths(1, 1'000'000);
  const double edge = test.half_width(squared_error);
  RC_ASSERT(is_near(test.log_lambda(edge, squared_error), test.log_inverse_alpha()));
  RC_ASSERT(test.log_lambda(-1.01 * edge, squared_error) > test.log_inverse_alpha());
}

RC_GTEST_PROP(Msprt, TheSequenceIsTheLookAtTheMeanOfItsUnits, ()) {
  const Msprt test{any_thousandths(1, 10'000), 0.05};
  MsprtSequence sequence{test, 2.0, 0.25};
  const auto units = *rc::gen::inRange<std::int64_t>(1, 50);
  double sum = 0.0;
  double last = 0.0;
  for (std::int64_t i = 0; i < units; ++i) {
    const double value = any_thousandths(-10'000, 10'000);
    sum += value;
    last = sequence.see(value);
  }
  const auto look = msprt_normal(units, sum / static_cast<double>(units) - 0.25, 2.0, test);
  RC_ASSERT(is_near(last, look.value().log_lambda));
}

}  // namespace
}  // namespace assay::stats
