#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay {

/// The deepest nesting that is read; scenarios need 7.
inline constexpr int max_json_depth = 64;

/// Parses one JSON document. `name` (a file's, or empty) starts the place of every error.
/// Throws: InputError with line and column on a syntax error, bytes that are not UTF-8, or a number
///         beyond the range of double; with the JSON pointer on a repeated key or too deep nesting.
[[nodiscard]] nlohmann::json parse_json(std::string_view text, std::string_view name = {});

/// The one text of a JSON value: keys sorted as bytes, no white space, numbers minimal (plain
/// decimals from 1e-7 to below 1e21, the shortest that read back as the same double; no "-0").
[[nodiscard]] std::string canonical_json(const nlohmann::json& value);

/// The shortest decimal that reads back as the same double, as canonical_json writes it.
/// Throws: ContractError when it is not finite.
[[nodiscard]] std::string shortest_number(double number);

/// A count of millionths as a JSON number whose canonical text is format_micro(value_micro).
/// |value_micro| is at most 1e15, so that a double's 15 digits hold it.
[[nodiscard]] nlohmann::json json_of_micro(std::int64_t value_micro);

/// One more step of a JSON pointer, escaped as RFC 6901 says: "/a" and "b/c" give "/a/b~1c".
[[nodiscard]] std::string below(std::string_view place, std::string_view key);

}  // namespace assay
