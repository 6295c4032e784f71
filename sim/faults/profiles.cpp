#include "sim/faults/profiles.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "model/input_error.hpp"
#include "sim/event_id.hpp"
#include "sim/faults/fault.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {
namespace {

/// The fault as declared, or with no parameters, at this level.
FaultSpec at_level(std::string_view fault, double level, std::span<const FaultSpec> declared) {
  const auto found = std::ranges::find(declared, fault, &FaultSpec::fault);
  FaultSpec spec;
  if (found != declared.end()) spec = *found;
  spec.fault = fault;
  spec.level = level;
  return spec;
}

/// Every fault that profiles draw, at the level that `level_of` gives; none leaves it out.
template <class LevelOf>
std::vector<FaultSpec> every_fault(std::span<const FaultSpec> declared, LevelOf level_of) {
  std::vector<FaultSpec> specs;
  for (const FaultKind* kind : fault_kinds()) {
    if (kind->fault_class == FaultClass::must_notice) continue;
    const std::optional<double> level = level_of(*kind);
    if (level) specs.push_back(at_level(kind->name, *level, declared));
  }
  return specs;
}

std::optional<double> swarm_level(const FaultKind& kind, std::uint64_t seed) {
  RandomStream random{seed, Purpose::faults, entity_of("swarm"), entity_of(kind.name)};
  const bool is_in = random.bernoulli(0.5);
  const double level = random.uniform();
  return is_in ? std::optional{level} : std::nullopt;
}

std::vector<FaultSpec> only(std::string_view fault, std::span<const FaultSpec> declared,
                            std::string_view path) {
  (void)fault_index(fault, path);
  const auto found = std::ranges::find(declared, fault, &FaultSpec::fault);
  if (found != declared.end()) return {*found};
  return {at_level(fault, default_level, {})};
}

std::vector<FaultSpec> without(std::string_view fault, std::span<const FaultSpec> declared,
                               std::string_view path) {
  (void)fault_index(fault, path);
  std::vector<FaultSpec> specs{declared.begin(), declared.end()};
  std::erase_if(specs, [&](const FaultSpec& spec) { return spec.fault == fault; });
  return specs;
}

}  // namespace

std::vector<FaultSpec> faults_of_profile(std::string_view profile,
                                         std::span<const FaultSpec> declared, std::uint64_t seed,
                                         std::string_view path) {
  const auto all_at = [&](double level) {
    return every_fault(declared, [&](const FaultKind&) { return std::optional{level}; });
  };
  if (profile == "calm") return {};
  if (profile == "mild") return all_at(0.05);
  if (profile == "storm") return all_at(0.3);
  if (profile == "extreme") return all_at(1.0);
  if (profile == "swarm")
    return every_fault(declared, [&](const FaultKind& kind) { return swarm_level(kind, seed); });
  constexpr std::string_view only_prefix = "only:";
  constexpr std::string_view without_prefix = "without:";
  if (profile.starts_with(only_prefix))
    return only(profile.substr(only_prefix.size()), declared, path);
  if (profile.starts_with(without_prefix))
    return without(profile.substr(without_prefix.size()), declared, path);
  throw InputError(path, "'" + std::string(profile) +
                             "' is not a profile; expected one of 'calm', 'mild', 'storm', "
                             "'extreme', 'swarm', 'only:FAULT', 'without:FAULT'");
}

}  // namespace assay::sim
