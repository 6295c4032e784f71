#include "reference/stats/poisson_rates.hpp"

#include <cmath>
#include <limits>

#include "model/contract.hpp"
#include "reference/stats/binomial_test.hpp"

namespace assay::stats {
namespace {

void expects_valid(const EventCount& arm) {
  expects(arm.events >= 0 && arm.events <= most_exact_units, "events >= 0");
  expects(arm.exposure > 0.0 && std::isfinite(arm.exposure), "a positive exposure");
}

/// The share a / (a + b), also where the sum overflows.
double share_of(double a, double b) {
  return std::isfinite(a + b) ? a / (a + b) : a / 2.0 / (a / 2.0 + b / 2.0);
}

double ratio_of(const EventCount& control, const EventCount& treatment) {
  if (control.events == 0) return std::numeric_limits<double>::infinity();
  // Each quotient is taken of like things, so that neither is needlessly extreme.
  return static_cast<double>(treatment.events) / static_cast<double>(control.events) /
         (treatment.exposure / control.exposure);
}

}  // namespace

Result<PoissonRatesTest> poisson_rates_test(const EventCount& control,
                                            const EventCount& treatment) {
  expects_valid(control);
  expects_valid(treatment);
  const std::int64_t events = control.events + treatment.events;
  if (events == 0) return UndefinedBecause{Undefined::zero_denominator};
  const math::Share share{.p = share_of(treatment.exposure, control.exposure),
                          .q = share_of(control.exposure, treatment.exposure)};
  const auto test = binomial_test({.hits = treatment.events, .n = events}, share);
  if (!test) return UndefinedBecause{test.error()};
  return PoissonRatesTest{.rate_ratio = ratio_of(control, treatment), .equal_rates = *test};
}

}  // namespace assay::stats
