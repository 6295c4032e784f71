#pragma once

#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/exact_test.hpp"

namespace assay::stats {

/// Events seen over an exposure (units, hours, views: any measure, the same in both arms).
struct EventCount {
  std::int64_t events = 0;
  double exposure = 0.0;  ///< > 0
};

struct PoissonRatesTest {
  double rate_ratio = 0.0;  ///< treatment's rate over control's; infinite if control has no event
  ExactTest equal_rates;
};

/// Whether two Poisson rates are equal, exactly: given all events, treatment's are binomial with
/// the share of its exposure.
///
/// Undefined: zero_denominator if neither arm has an event.
/// Throws:    ContractError unless events >= 0, most_exact_units at most in both arms together, and
///            the exposures are positive and finite.
/// Source:    J. Przyborowski, H. Wilenski, Biometrika 31 (1940) 313-323,
///            doi:10.1093/biomet/31.3-4.313.
/// Checked:   scipy, statsmodels and R, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<PoissonRatesTest> poisson_rates_test(const EventCount& control,
                                                          const EventCount& treatment);

}  // namespace assay::stats
