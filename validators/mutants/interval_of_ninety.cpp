#include "reference/stats/inference.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind interval_of_ninety;

namespace {

void narrow_test(stats::TestResult& test, double alpha) {
  const double share =
      stats::upper_quantile(alpha, test.df) / stats::upper_quantile(alpha / 2.0, test.df);
  test.interval = {test.effect + share * (test.interval.low - test.effect),
                   test.effect + share * (test.interval.high - test.effect)};
}

/// Where 95 % is asked for, 90 % is given.
void narrow(const Compared& compared, reference::Estimate& estimate) {
  narrow_test(estimate.difference, compared.alpha);
  if (estimate.lift) narrow_test(*estimate.lift, compared.alpha);
}

}  // namespace

constinit const MutantKind interval_of_ninety{
    .name = "interval_of_ninety",
    .summary = "intervals have twice the error that they are said to have",
    .named_validator = "statistics",
    .field = "difference/interval",
    .analyse = broken<narrow>,
};

}  // namespace assay::validators::mutants
