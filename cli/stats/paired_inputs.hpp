#pragma once

#include <string_view>

#include "cli/stats/inputs.hpp"
#include "reference/stats/sample.hpp"

namespace assay::cli {

/// Two values per unit from the sums of arm "c" or "t": `n`, `y`, `x`, `yy`, `xy` and `xx`.
[[nodiscard]] stats::PairedSample paired_sample_of(const Inputs& in, std::string_view arm);

}  // namespace assay::cli
