#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/scenario.hpp"

namespace assay::sim {

/// The level of a fault that is asked for by name alone, and of every fault of a storm.
inline constexpr double default_level = 0.3;

/// What a profile can be called, in the order of strength; F stands for a fault's name.
[[nodiscard]] std::vector<std::string_view> profile_names();

/// The faults of a profile, in registry order:
///
///   calm         none
///   mild         every exact and distorting fault at level 0.05
///   storm        the same at 0.3
///   extreme      the same at 1
///   swarm        a random half of them at random levels, drawn from `seed` alone
///   mix          one of these, drawn from `seed` alone, for long runs: see mixed_profile
///   only:F       the one fault F, of whatever class, at 0.3
///   without:F    storm, but for F
///
/// `only:late=0.5` and `without:late=0.5` set another level than 0.3. A fault that a validator must
/// notice is drawn by no profile, only by its name.
/// Throws: InputError at `place` with the nearest name when there is no such profile or fault.
[[nodiscard]] std::vector<FaultSpec> profile(std::string_view name, std::uint64_t seed,
                                             std::string_view place = "profile");

/// Which profile the mix has for a seed: of a hundred, 10 calm, 25 mild, 25 storm, 25 swarm, 5
/// extreme, and 10 only:F, where F goes through the exact and distorting faults as seeds count up.
[[nodiscard]] std::string mixed_profile(std::uint64_t seed);

/// The same in a scenario that declares faults: those of the profile take their parameters from it.
[[nodiscard]] std::vector<FaultSpec> faults_of_profile(std::string_view name,
                                                       std::span<const FaultSpec> declared,
                                                       std::uint64_t seed, std::string_view place);

/// Both lists; where both have a fault, what `on_top` says of it holds.
[[nodiscard]] std::vector<FaultSpec> merge_faults(std::vector<FaultSpec> base,
                                                  std::span<const FaultSpec> on_top);

/// "NAME" or "NAME=LEVEL". Throws InputError at `place`: an unknown fault, or a level that is no
/// number in [0, 1].
[[nodiscard]] FaultSpec parse_fault(std::string_view text, std::string_view place);

}  // namespace assay::sim
