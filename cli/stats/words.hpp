#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/stats/inputs.hpp"

/// Unsigned words in requests and answers, where JSON's numbers end at 53 bits.
namespace assay::cli {

inline constexpr std::uint64_t largest_word_32 = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint64_t largest_word_64 = std::numeric_limits<std::uint64_t>::max();

/// A whole number from 0 to `largest`, also as text: "0x1f" or "31". Throws: InputError.
[[nodiscard]] std::uint64_t word(const Inputs& in, std::string_view name, std::uint64_t largest);
[[nodiscard]] std::uint64_t word_or(const Inputs& in, std::string_view name, std::uint64_t largest,
                                    std::uint64_t fallback);

/// A list of `count` such words. Throws: InputError.
[[nodiscard]] std::vector<std::uint64_t> words(const Inputs& in, std::string_view name,
                                               std::size_t count, std::uint64_t largest);

/// "0x" and 8 or 16 digits.
[[nodiscard]] std::string hex_32(std::uint32_t word);
[[nodiscard]] std::string hex_64(std::uint64_t word);

/// A number, or text beyond 53 bits.
[[nodiscard]] nlohmann::json whole(std::int64_t value);

}  // namespace assay::cli
