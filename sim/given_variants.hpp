#pragma once

#include <cstdint>
#include <span>

#include "sim/stage.hpp"

namespace assay::sim {

/// By experiment, the variant that the config gives a user, in the first version of the config that
/// gives any; none_assigned where none does, and where the experiment is on another kind of unit.
void given_variants(const Stage& stage, std::uint32_t unit, std::span<std::int16_t> variants);

}  // namespace assay::sim
