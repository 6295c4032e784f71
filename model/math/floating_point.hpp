#pragma once

#include <cfloat>
#include <limits>

#if defined(__FAST_MATH__)
#error "the same seed must give the same bytes: do not build with -ffast-math or -Ofast"
#endif

namespace assay::math {

// What no run-time check can see; the rest is in self_check.hpp.
static_assert(FLT_EVAL_METHOD == 0, "doubles must be evaluated as doubles (no x87)");
static_assert(std::numeric_limits<double>::is_iec559, "doubles must be IEEE 754 binary64");

}  // namespace assay::math
