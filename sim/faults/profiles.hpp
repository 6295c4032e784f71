#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/scenario.hpp"

namespace assay::sim {

/// The level of a fault that is switched on by name alone.
inline constexpr double default_level = 0.3;

/// The faults of a profile, in registry order.
///   calm       none
///   mild, storm, extreme   every fault that is not must_notice, at level 0.05, 0.3, 1
///   swarm      each of these by the toss of a coin, at a uniformly random level
///   only:F     of the declared faults F alone; at the default level where it is not declared
///   without:F  the declared faults but F
/// A fault that `declared` parametrises keeps its parameters. Throws InputError at `path` for an
/// unknown profile or fault.
[[nodiscard]] std::vector<FaultSpec> faults_of_profile(std::string_view profile,
                                                       std::span<const FaultSpec> declared,
                                                       std::uint64_t seed, std::string_view path);

}  // namespace assay::sim
