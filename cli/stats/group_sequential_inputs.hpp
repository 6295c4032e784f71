#pragma once

#include <string_view>
#include <vector>

#include "cli/stats/inputs.hpp"
#include "reference/stats/spending.hpp"

namespace assay::cli {

/// `alpha` and `sided`: 1 or 2 (where it is missing).
[[nodiscard]] stats::ErrorLevel error_level_of(const Inputs& in);

/// The spending function of input `name` ("obf", "pocock", "hsd", "kimdemets") with its `param`.
[[nodiscard]] stats::SpendingFunction spending_of(const Inputs& in,
                                                  std::string_view name = "spending");

/// `info_rates`: 1 to 1000 rising shares in (0, 1].
[[nodiscard]] std::vector<double> information_of(const Inputs& in);

/// The same, or `K` equal steps where it is missing. Both must agree where both are given.
[[nodiscard]] std::vector<double> information_or_equal_of(const Inputs& in);

/// The delta of `kind` "OBF" or "P", where it may be left out, or of "WT", from the input `name`.
[[nodiscard]] double wang_tsiatis_delta_of(const Inputs& in, std::string_view name);

/// A bound per look of `info_rates`, `none` for each where the input is missing.
[[nodiscard]] std::vector<double> bounds_of(const Inputs& in, std::string_view name, double none);

}  // namespace assay::cli
