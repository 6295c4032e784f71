#pragma once

#include <string>

namespace assay::cli {

/// The word as one types it in a shell: in quotes where it needs them.
[[nodiscard]] std::string shell_word(const std::string& word);

}  // namespace assay::cli
