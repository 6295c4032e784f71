#pragma once

#include <span>

#include "validators/shrinking/shrink.hpp"

namespace assay::validators {

/// Shrinks what is broken in one run. Its verdicts most often are broken by one defect: one after
/// the other, each with half of the runs that are left (the last with all of them), until a search
/// comes to its end; the answer is the one with the fewest events.
[[nodiscard]] Shrinking shrink_any(const Evidence& evidence, std::span<const Verdict> verdicts,
                                   const ShrinkOptions& options = {});

}  // namespace assay::validators
