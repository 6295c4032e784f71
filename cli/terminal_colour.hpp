#pragma once

namespace assay::cli {

/// Whether standard output is a terminal whose user did not ask for no colour (NO_COLOR).
[[nodiscard]] bool wants_colour();

}  // namespace assay::cli
