#pragma once

#include "model/scenario_json.hpp"

namespace assay::cli {

/// The names that the registries of the world allow in a scenario.
[[nodiscard]] KnownNames known_names();

}  // namespace assay::cli
