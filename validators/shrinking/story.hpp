#pragma once

#include <string>
#include <vector>

#include "sim/run_record.hpp"

namespace assay::validators {

/// A few events in words, in the order in which they happened, with what was done to the process
/// and what was asked among them (these at their arrival times):
///   2026-06-01
///   10:05:00.000000 u17 sees checkout_v2/treatment (arrives 10:05:01.000000)
///   10:07:30.500000 u17 does purchase, 12.5
///   11:00:00.000000 the pipeline is killed and restored from its last checkpoint
///   12:00:00.000000 the answer is asked for
/// A line with a day alone comes before the first event of that day.
[[nodiscard]] std::vector<std::string> story(const sim::RunRecord& run);

}  // namespace assay::validators
