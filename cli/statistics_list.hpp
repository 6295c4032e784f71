#pragma once

#include <string>

namespace assay::cli {

/// All that `stats --list` says: name, summary, inputs, outputs and source of each statistic.
[[nodiscard]] std::string describe_statistics();

}  // namespace assay::cli
