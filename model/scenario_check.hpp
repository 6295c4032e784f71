#pragma once

#include "model/scenario.hpp"

namespace assay {

/// Checks what the parts of a scenario say about each other: names are unique and refer to
/// something, times lie in the world, ranges of one layer or group do not overlap while their
/// experiments run together, covariates have a pre-period, snapshots fall on the tick.
/// Throws: InputError with a JSON pointer.
void check_scenario(const Scenario& scenario);

}  // namespace assay
