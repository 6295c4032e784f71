#pragma once

#include <string>
#include <string_view>

#include "reports/html/markup.hpp"

namespace assay::reports {

/// Begins a page that asks no network and runs no script, up to where its sections go. `title`: of
/// the window, after the program's name.
void open_page(Markup& out, std::string_view title);

/// How to get the same page again.
void put_replay(Markup& out, std::string_view command);

/// The whole page.
[[nodiscard]] std::string close_page(Markup&& out);

}  // namespace assay::reports
