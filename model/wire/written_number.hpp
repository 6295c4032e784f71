#pragma once

#include <cstdint>

namespace assay {

/// Reads a JSON number without an exponent as parse_micro does, into millionths, and returns its
/// end. Null when it is anything else or more than 64 characters; then parse_micro must say. What
/// follows the number is not looked at. At least 24 bytes behind its end are readable, and it ends
/// within them.
[[nodiscard]] const char* read_written_number(const char* at, std::int64_t& out_micro);

/// Writes what format_micro writes; `out` has room for 32 characters. Returns the end.
[[nodiscard]] char* put_written_number(std::int64_t value_micro, char* out);

}  // namespace assay
