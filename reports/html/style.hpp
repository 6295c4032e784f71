#pragma once

#include <string_view>

namespace assay::reports {

/// The style sheet of the page: light and dark, wide and narrow, screen and paper, system fonts.
[[nodiscard]] std::string_view page_style();

}  // namespace assay::reports
