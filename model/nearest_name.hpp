#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay {

/// How many insertions, deletions, substitutions, and swaps of neighbours turn `a` into `b`, no
/// byte touched twice (optimal string alignment).
///
/// Source: F. J. Damerau, Communications of the ACM 7 (1964) 171-176, doi:10.1145/363958.363994.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that somebody who wrote `text` most likely meant: the least distance, the first among
/// equals; letter case counts little. None when each would change more than a third of the word.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view text,
                                                           std::span<const std::string_view> names);

/// The end of a message about a wrong name: "; did you mean 'units'?", or, when nothing is near,
/// "; expected one of 'a', 'b'" (at most 12 of them).
[[nodiscard]] std::string suggestion(std::string_view text,
                                     std::span<const std::string_view> names);

}  // namespace assay
