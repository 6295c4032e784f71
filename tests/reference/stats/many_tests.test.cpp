#include "reference/stats/many_tests.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/math/special.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

/// Relative, but for what is zero in both.
double apart(double a, double b) { return a == b ? 0.0 : std::fabs(a - b) / std::fabs(b); }

TEST(ManyTests, HaveTheTailOfStudentsT) {
  for (const double df : {30.0, 31.5, 45.0, 80.0, 200.0, 1e3, 1e4, 1e6, 1e9}) {
    for (double t = 0.0; t < 37.0; t += 0.173) {
      const double exact = math::student_t_sf(t, df);
      EXPECT_LE(apart(student_t_upper_tail(t, df), exact), 1e-12) << t << " " << df;
    }
  }
}

TEST(ManyTests, KeepTheirDigitsFarOut) {
  EXPECT_LE(apart(student_t_upper_tail(30.0, 1000.0), math::student_t_sf(30.0, 1000.0)), 1e-12);
  EXPECT_GT(student_t_upper_tail(36.0, 1e9), 0.0);
}

Sample arm(std::int64_t n, int mean, int variance) {
  return {.n = n, .mean = mean / 16.0, .variance = variance / 8.0};
}

RC_GTEST_PROP(ManyTests, SayWhatWelchSays, ()) {
  const auto units = rc::gen::inRange<std::int64_t>(2, 5'000);
  const auto means = rc::gen::inRange(-50, 50);
  const auto variances = rc::gen::inRange(0, 400);
  const Sample control = arm(*units, *means, *variances);
  const Sample treatment = arm(*units, *means, *variances);
  const TestOptions options{.alpha = *rc::gen::element(0.5, 0.05, 1e-3, 1e-9),
                            .alternative = *rc::gen::element(
                                Alternative::two_sided, Alternative::greater, Alternative::less),
                            .null_effect = *means / 32.0};
  const auto expected = welch(control, treatment, options);
  const auto got = WelchTests{options}(control, treatment);
  RC_ASSERT(got.has_value() == expected.has_value());
  if (!got) {
    RC_ASSERT(got.error() == expected.error());
    return;
  }
  RC_ASSERT(got->effect == expected->effect);
  RC_ASSERT(got->standard_error == expected->standard_error);
  RC_ASSERT(got->statistic == expected->statistic);
  RC_ASSERT(got->df == expected->df);
  RC_ASSERT(apart(got->p, expected->p) <= 1e-12);
  const double scale = std::fabs(expected->effect) + 10.0 * expected->standard_error;
  const auto same = [&](double a, double b) { return a == b || std::fabs(a - b) <= 1e-12 * scale; };
  RC_ASSERT(same(got->interval.low, expected->interval.low));
  RC_ASSERT(same(got->interval.high, expected->interval.high));
}

}  // namespace
}  // namespace assay::stats
