#pragma once

#include <string_view>

namespace assay::math {

/// Whether this build, on this processor, in this process computes doubles as IEEE 754 says, which
/// is what equal bytes from equal seeds rest on. To be asked once at the start; microseconds.
///
/// Empty when it does, else what is wrong: "contraction" (the compiler fused a multiplication and
/// an addition), "flush to zero" (subnormal numbers are lost), "rounding mode" (not to nearest), or
/// "elementary functions" (the hash of their values is not the known one).
[[nodiscard]] std::string_view floating_point_fault();

}  // namespace assay::math
