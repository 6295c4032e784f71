#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/census.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

/// One verdict per validator in registry order, whatever the number of threads (`evidence.jobs`).
/// `names`: only these; empty: all.
/// Throws: InputError with the nearest name when there is no such validator.
[[nodiscard]] std::vector<Verdict> judge_all(const Evidence& evidence,
                                             std::span<const std::string> names = {});

/// Which declared faults the run cannot speak about, and why: "late: expected 31 times, never
/// acted". Where a fault never acted or was never felt, nothing was tested, so the run is
/// `unknown`. `least_expected`: faults expected less often are not asked for. A single run asks
/// from 20 on, where "never" has a chance of e^-20; a suite, whose runs together must show every
/// declared fault, from 0 on.
[[nodiscard]] std::vector<std::string> census_gaps(const sim::Census& census,
                                                   double least_expected = 20.0);

/// `broken` if any verdict is; else `unknown` if any is, if there is none, or if the census has
/// gaps; else `holds`.
[[nodiscard]] Finding overall(std::span<const Verdict> verdicts,
                              std::span<const std::string> gaps = {});

/// holds 0, broken 1, unknown 2.
[[nodiscard]] int exit_code(Finding finding);

}  // namespace assay::validators
